"""Microseconds per training step of other libraries: hand-written PyTorch, jitted JAX, and PCGrad by TorchJD.

usage: python3 step_times.py [--shape NAME] [--threads N] [--seconds S]
needs: pip install -r requirements.txt

One step = forward pass of one batch that is already in memory, the loss of every task, backward pass, weighting, SGD
update. Prints one JSON line per library and shape: the median of seven blocks, each of at least S seconds. The line of
"arithmetic" is how long the step's matrix products alone take at the rate that PyTorch's own library reaches here. Pin it to a
core and unset OPENBLAS_CORETYPE for figures that compare with anything; `compare` beside this file does.
"""

import argparse
import json

import jax
import jax.numpy as jnp
import numpy as np
import torch
import torch.nn.functional as F
from torch import nn
from torchjd.aggregation import PCGrad
from torchjd.autojac import jac_to_grad, mtl_backward

from shapes import DENSE, RATE, batch_of
from timing import gigaflops, median_of_blocks


def network_of(shape):
    inputs, widths, tasks, classes, _ = DENSE[shape]
    layers = []
    for narrow, wide in zip([inputs, *widths], widths):
        layers += [nn.Linear(narrow, wide), nn.ReLU()]
    return nn.Sequential(*layers), nn.ModuleList(nn.Linear(widths[-1], classes) for _ in range(tasks))


def pytorch(shape):
    """Equal weights: the sum of the losses, one backward pass."""
    trunk, heads = network_of(shape)
    optimizer = torch.optim.SGD([*trunk.parameters(), *heads.parameters()], lr=RATE)
    x, labels = batch_of(shape)

    def step():
        optimizer.zero_grad()
        shared = trunk(x)
        sum(F.cross_entropy(head(shared), y) for head, y in zip(heads, labels)).backward()
        optimizer.step()

    return step


def jitted(shape):
    """The same in JAX, the whole step compiled as one."""
    inputs, widths, tasks, classes, _ = DENSE[shape]
    keys = iter(jax.random.split(jax.random.PRNGKey(0), len(widths) + tasks))
    sizes = [inputs, *widths]

    def layer(narrow, wide):
        return jax.random.normal(next(keys), (narrow, wide)) / np.sqrt(narrow), jnp.zeros(wide)

    parameters = (
        [layer(narrow, wide) for narrow, wide in zip(sizes, widths)],
        [layer(widths[-1], classes) for _ in range(tasks)],
    )
    x, labels = batch_of(shape)
    x, labels = jnp.array(x.numpy()), jnp.array(np.stack([y.numpy() for y in labels]))

    def loss(parameters):
        trunk, heads = parameters
        shared = x
        for weight, bias in trunk:
            shared = jax.nn.relu(shared @ weight + bias)
        return sum(
            -jnp.take_along_axis(jax.nn.log_softmax(shared @ weight + bias), y[:, None], 1).mean()
            for (weight, bias), y in zip(heads, labels)
        )

    @jax.jit
    def update(parameters):
        return jax.tree_util.tree_map(lambda p, g: p - RATE * g, parameters, jax.grad(loss)(parameters))

    state = [parameters]

    def step():
        state[0] = jax.block_until_ready(update(state[0]))

    return step


def torchjd(shape):
    """PCGrad on the gradients of the trunk; the heads take their own."""
    trunk, heads = network_of(shape)
    optimizer = torch.optim.SGD([*trunk.parameters(), *heads.parameters()], lr=RATE)
    x, labels = batch_of(shape)
    aggregator = PCGrad()

    def step():
        shared = trunk(x)
        mtl_backward([F.cross_entropy(head(shared), y) for head, y in zip(heads, labels)], shared)
        jac_to_grad(trunk.parameters(), aggregator)
        optimizer.step()
        optimizer.zero_grad()

    return step


def arithmetic(shape):
    """Floating point operations of a step of equal weights: products with weights, for values, gradients and deltas."""
    inputs, widths, tasks, classes, batch = DENSE[shape]
    sizes = [inputs, *widths, tasks * classes]
    weights = [(narrow + 1) * wide for narrow, wide in zip(sizes, sizes[1:])]
    deltas = [narrow * wide for narrow, wide in zip(sizes[1:], sizes[2:])]
    return 2 * batch * (2 * sum(weights) + sum(deltas))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shape", choices=DENSE, help="only this one")
    parser.add_argument("--threads", type=int, default=1, help="for PyTorch; JAX takes the cores it is given")
    parser.add_argument("--seconds", type=float, default=0.15, help="length of a block")
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    torch.manual_seed(1)
    rate = gigaflops()
    for shape in [arguments.shape] if arguments.shape else DENSE:
        bound = arithmetic(shape) / rate / 1e3
        print(json.dumps({"library": "arithmetic", "method": "equal", "shape": shape, "microseconds": bound}), flush=True)
        for library, method, make in (
            ("pytorch", "equal", pytorch),
            ("jax", "equal", jitted),
            ("torchjd", "pcgrad", torchjd),
        ):
            microseconds = median_of_blocks(make(shape), arguments.seconds)
            print(
                json.dumps({"library": library, "method": method, "shape": shape, "microseconds": microseconds}),
                flush=True,
            )


if __name__ == "__main__":
    main()

"""Microseconds of processor time per training step of an architecture in PyTorch, and in TorchJD with PCGrad.

usage: python3 architecture_times.py SHARING SHAPE [--seconds S]

One step is that of step_times.py. Where experts or towers can be modules or one batched product, both are measured. Prints one
JSON line per library and way; the line of "arithmetic" is how long the step's products alone take at this core's best rate.
"""

import argparse
import json
import time

import torch
from torch.utils.flop_counter import FlopCounterMode
from torchjd.aggregation import PCGrad
from torchjd.autojac import jac_to_grad, mtl_backward

from architectures import NETWORKS, Lenet, losses_of
from shapes import DENSE, IMAGES, RATE, batch_of
from timing import gigaflops, median_of_blocks


def pytorch(network, shape):
    """Equal weights: the sum of the losses, one backward pass."""
    optimizer = torch.optim.SGD(network.parameters(), lr=RATE)
    x, labels = batch_of(shape)

    def step():
        optimizer.zero_grad()
        sum(losses_of(network(x), labels)).backward()
        optimizer.step()

    return step


def torchjd(network, shape):
    """PCGrad on the gradients of the trunk; the heads take their own."""
    optimizer = torch.optim.SGD(network.parameters(), lr=RATE)
    x, labels = batch_of(shape)
    aggregator = PCGrad()

    def step():
        shared = network.trunk(x)
        mtl_backward(losses_of([head(shared) for head in network.heads], labels), shared)
        jac_to_grad(network.trunk.parameters(), aggregator)
        optimizer.step()
        optimizer.zero_grad()

    return step


def operations(step):
    with FlopCounterMode(display=False) as counter:
        step()
    return counter.get_total_flops()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sharing", choices=NETWORKS)
    parser.add_argument("shape", choices=[*DENSE, *IMAGES])
    parser.add_argument("--seconds", type=float, default=0.15, help="length of a block")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(1)

    def show(library, way, microseconds):
        print(json.dumps({"library": library, "way": way, "microseconds": microseconds}), flush=True)

    def measured(step):
        return median_of_blocks(step, arguments.seconds, time.process_time)

    ways = NETWORKS[arguments.sharing]
    steps = {way.__name__: pytorch(way(arguments.shape), arguments.shape) for way in ways}
    show("arithmetic", "", min(map(operations, steps.values())) / gigaflops(time.process_time) / 1e3)
    for way, step in steps.items():
        show("pytorch", way, measured(step))
    if ways == (Lenet,):
        show("torchjd", "PCGrad", measured(torchjd(Lenet(arguments.shape), arguments.shape)))


if __name__ == "__main__":
    main()

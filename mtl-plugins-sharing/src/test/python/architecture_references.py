"""One forward and backward pass of each sharing architecture, written from its paper's formulas in PyTorch, as arch-own-*.json.gz.

    python architecture_references.py FOLDER

A parameter is made when a formula first names it, and is the same one each time it is named again: that is how layers are tied.
Its name is that of the node which holds it in the network under test. Everything else is the paper's formula.
"""

import gzip
import itertools
import json
import math
import pathlib
import random
import sys

import torch
from torch.nn import functional as F

torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)

MSE, CROSS_ENTROPY, BINARY, PROBABILITY = "mse", "ce", "bce", "bce-of-probability"


class Case:
    """A small network: tasks, data and the parameters that formulas ask for."""

    def __init__(self, sharing, variant, net, tasks, rows, activation, width, shape=(6,), layers=(1, 1), trunk=None, options=None,
                 hyper=None):
        self.id = "-".join(filter(None, ("arch-own", sharing, variant, net)))
        self.sharing, self.kinds, self.activation, self.width = sharing, tasks, activation, width
        self.shape, self.layers, self.trunk_name = shape, layers, trunk
        self.options, self.hyper = options or {}, hyper or {}
        self.tasks = list(tasks)
        self.parameters, self.penalty, self.noise = {}, torch.zeros(()), []
        self.x = self.drawn("inputs", (rows, *shape))
        self.labels = {task: self.label(task, *kind) for task, kind in tasks.items()}

    def drawn(self, what, shape, scale=1.0):
        draws = random.Random(f"{self.id} {what}")
        count = math.prod(shape)
        return torch.tensor([round(draws.gauss(0, scale), 4) for _ in range(count)]).reshape(shape)

    def label(self, task, kind, outputs):
        values = self.drawn(f"labels {task}", (len(self.x), outputs))
        if kind == CROSS_ENTROPY:
            return values.argmax(1)
        return (values > 0).double() if kind in (BINARY, PROBABILITY) else values

    def parameter(self, name, shape, scale=0.5):
        if name not in self.parameters:
            self.parameters[name] = self.drawn(name, shape, scale).requires_grad_()
        return self.parameters[name]

    def act(self, x):
        return {"tanh": torch.tanh, "relu": torch.relu}[self.activation](x)

    def linear(self, at, x, width, scale=0.5):
        return x @ self.parameter(at + ".weight", (width, x.shape[-1]), scale).T + self.parameter(at + ".bias", (width,), scale)

    def free(self, at, count, scale=0.5):
        return self.parameter(at + ".value", (count,), scale)

    def block(self, at, b, x):
        for k in range(self.layers[b]):
            x = self.act(self.linear(f"{at}/block-{b}/{k}/dense", x, self.width))
        return x

    def trunk(self, at, x, start=0, end=None):
        for b in range(start, len(self.layers) if end is None else end):
            x = self.block(at, b, x)
        return x

    def head(self, task, x):
        return self.linear(f"{task}/head/out", x.flatten(1), self.kinds[task][1])

    def gate(self, at, x, experts):
        return torch.softmax(self.linear(at + "/logits", x.flatten(1), experts), -1)

    def loss(self, task, output):
        label = self.labels[task]
        return {
            MSE: F.mse_loss,
            CROSS_ENTROPY: F.cross_entropy,
            BINARY: F.binary_cross_entropy_with_logits,
            PROBABILITY: F.binary_cross_entropy,
        }[self.kinds[task][0]](output, label)

    def write(self, folder, formula):
        outputs = dict(zip(self.tasks, formula(self)))
        losses = [self.loss(task, outputs[task]) for task in self.tasks]
        total = sum(losses) + self.penalty
        names = sorted(self.parameters)
        gradients = torch.autograd.grad(total, [self.parameters[n] for n in names], allow_unused=True)
        penalty = self.penalty.item()
        recording = {
            "schema": "mtl-architecture/1",
            "id": self.id,
            "library": f"own PyTorch reference (torch {torch.__version__.split('+')[0]}), written from the papers' formulas",
            "description": " ".join(formula.__doc__.split()),
            "sharing": self.sharing,
            "options": self.options,
            "hyperparameters": self.hyper,
            "inputs": list(self.shape),
            "width": self.width,
            "activation": self.activation,
            "trunk": self.trunk_name or {"layers": list(self.layers)},
            "tasks": [{"name": t, "loss_kind": kind, "outputs": n} for t, (kind, n) in self.kinds.items()],
            "batches": [
                {
                    "inputs": self.x.movedim(-1, 1 if self.x.dim() > 3 else -1).tolist(),
                    "labels": {t: label.tolist() for t, label in self.labels.items()},
                }
            ],
            "parameters": {n: self.parameters[n].tolist() for n in names},
            "outputs": {t: output.tolist() for t, output in outputs.items()},
            "losses": [loss.item() for loss in losses],
            "penalty": penalty,
            "total": total.item(),
            "parameters_gradients": {n: None if g is None else g.tolist() for n, g in zip(names, gradients)},
        }
        if self.noise:
            recording["gumbel_noise"] = self.noise
        text = json.dumps(recording, separators=(",", ":")).encode()
        (folder / f"{self.id}.json.gz").write_bytes(gzip.compress(text, 9, mtime=0))


def mixed(weights, signals):
    """sum_k weights[..., k] signals[k]; weights of each row or one vector for all."""
    stacked = torch.stack(signals, -1)
    while weights.dim() > 1 and weights.dim() < stacked.dim():
        weights = weights.unsqueeze(1)
    return (stacked * weights).sum(-1)


# Trees


def single_task(c):
    """y_t = head_t(trunk_t(x)). Caruana 1997."""
    return [c.head(t, c.trunk(f"{t}/trunk", c.x)) for t in c.tasks]


def branched(c):
    """y_t = head_t(own_t(group_g(t)(shared(x)))). Vandenhende et al., arXiv:1904.02920."""
    shared, grouped = c.hyper["shared_blocks"], c.hyper["group_blocks"]
    stem = c.trunk("trunk", c.x, 0, shared)
    outputs = []
    for t in c.tasks:
        group = c.hyper["groups"][t]
        alone = list(c.hyper["groups"].values()).count(group) == 1
        common = c.trunk(f"{t}/group" if alone else f"group-{group}", stem, shared, shared + grouped)
        outputs.append(c.head(t, c.trunk(f"{t}/branch", common, shared + grouped)))
    return outputs


def adashare(c):
    """h <- u block(h) + (1 - u) h, (u, 1 - u) a hard Gumbel-softmax sample with the straight-through gradient, at temperature
    max(5 * 0.965^epoch, 0.1); the first block changes the width and is always used. With p the probability of use: sparsity *
    sum of log p over tasks and blocks + agreement * sum over pairs of tasks and blocks l = 0, 1, ... of (L - l)/L |p_i - p_j|.
    Sun et al., arXiv:1911.12423, equations 3 to 6."""
    temperature = max(5 * 0.965 ** c.hyper["epoch"], 0.1)
    blocks = len(c.layers)
    outputs, use = [], {}
    for t in c.tasks:
        h = c.block("trunk", 0, c.x)
        for b in range(1, blocks):
            odds = c.free(f"{t}/policy/block-{b}/odds", 2, 1.0)
            noise = -torch.log(-torch.log(torch.sigmoid(c.drawn(f"noise {t} {b}", (2,), 2.0))))
            c.noise.append(noise.tolist())
            soft = torch.softmax((odds + noise) / temperature, -1)
            hard = F.one_hot(soft.argmax(), 2) + soft - soft.detach()
            h = mixed(hard, [c.block("trunk", b, h), h])
            use[t, b] = torch.softmax(odds, -1)[0]
        outputs.append(c.head(t, h))
    c.penalty = c.hyper["sparsity"] * sum(torch.log(p) for p in use.values())
    for i, j in itertools.combinations(c.tasks, 2):
        for b in range(1, blocks):
            c.penalty = c.penalty + c.hyper["agreement"] * (blocks - b) / blocks * abs(use[i, b] - use[j, b])
    return outputs


# Towers


def soft_sharing_trace_norm(c):
    """y_t = head_t(trunk_t(x)); strength * sum over penalised blocks of the sum of singular values of the matrix whose rows are
    the towers' parameters of that block. Yang, Hospedales, arXiv:1606.04038, last axis flattening."""
    outputs = [c.head(t, c.trunk(f"{t}/tower", c.x)) for t in c.tasks]
    for b in range(c.hyper["penalised_blocks"]):
        rows = [torch.cat([p.flatten() for n, p in c.parameters.items() if n.startswith(f"{t}/tower/block-{b}/")]) for t in c.tasks]
        c.penalty = c.penalty + c.hyper["strength"] * torch.linalg.svdvals(torch.stack(rows)).sum()
    return outputs


def soft_sharing_distance(c):
    """y_t = head_t(trunk_t(x)); strength * sum over pairs of tasks of the squared distance of their towers' penalised blocks.
    Duong et al., ACL 2015."""
    outputs = [c.head(t, c.trunk(f"{t}/tower", c.x)) for t in c.tasks]
    for name, own in list(c.parameters.items()):
        tower, _, rest = name.partition("/tower/block-")
        if rest and int(rest[0]) < c.hyper["penalised_blocks"]:
            for other in c.tasks[c.tasks.index(tower) + 1 :]:
                c.penalty = c.penalty + c.hyper["strength"] * ((own - c.parameters[f"{other}/tower/block-{rest}"]) ** 2).sum()
    return outputs


def sluice(c):
    """Two subspaces s of each task: h_s <- sum_r alpha_sr block_r(h_r) over all subspaces r; y_t = head_t(sum_b beta_tb
    [h_t1, h_t2] after block b); strength * sum over tasks and layers of ||G_t1^T G_t2||_F^2, a layer's bias being a row of G.
    Ruder et al., arXiv:1705.08142."""
    subspaces = [(t, s) for t in c.tasks for s in range(2)]
    h = dict.fromkeys(subspaces, c.x)
    depths = []
    for b in range(len(c.layers)):
        out = [c.block(f"{t}-subspace-{s}", b, h[t, s]) for t, s in subspaces]
        last = b == len(c.layers) - 1
        for t, s in subspaces:
            at = f"{t}/mixture-{b}-{s}" if last else f"mixture-{b}-{s}/{t}"
            h[t, s] = mixed(c.free(at + "/shares", len(out)), out)
        depths.append({t: torch.cat([h[t, 0], h[t, 1]], -1) for t in c.tasks})
    for t in c.tasks:
        for name in [n for n in c.parameters if n.startswith(f"{t}-subspace-0/") and n.endswith(".weight")]:
            one, two = (
                torch.cat([c.parameters[n].T, c.parameters[n.replace(".weight", ".bias")][None]])
                for n in (name, name.replace("subspace-0", "subspace-1"))
            )
            c.penalty = c.penalty + c.hyper["strength"] * ((one.T @ two) ** 2).sum()
    return [c.head(t, mixed(c.free(f"{t}/depth/shares", len(depths)), [d[t] for d in depths])) for t in c.tasks]


def nddr(c):
    """h_t <- [block_1(h_1), ..., block_T(h_T)] N_t + b_t, N_t = own on the diagonal of the task's own features, plus W_t; then
    batch normalisation if there is any. Gao et al., arXiv:1801.08297."""
    h = dict.fromkeys(c.tasks, c.x)
    for b in range(len(c.layers)):
        out = [c.block(f"tower-{t}", b, h[t]) for t in c.tasks]
        last = b == len(c.layers) - 1
        for k, t in enumerate(c.tasks):
            at = f"{t}/reduction-{b}" if last else f"reduction-{b}/{t}"
            diagonal = torch.zeros(c.width, len(out) * c.width)
            diagonal[:, k * c.width : (k + 1) * c.width] = c.hyper["own"] * torch.eye(c.width)
            all_features = torch.cat(out, -1)
            h[t] = all_features @ diagonal.T + c.linear(at + "/dense", all_features, c.width)
            if c.hyper["batch_norm"]:
                scale, shift = (c.parameter(f"{at}/normalize.{name}", (c.width,)) for name in ("scale", "shift"))
                h[t] = F.batch_norm(h[t], None, None, scale, shift, training=True, eps=1e-5)
    return [c.head(t, h[t]) for t in c.tasks]


# Experts


def omoe(c):
    """y_t = head_t(sum_e softmax(W x)_e expert_e(x)): one gate. Jacobs et al. 1991; Ma et al. 2018."""
    n = c.hyper["experts"]
    mixture = mixed(c.gate("mixture/gate", c.x, n), [c.trunk(f"expert-{e}", c.x) for e in range(n)])
    return [c.head(t, mixture) for t in c.tasks]


def dselect_k(c):
    """Selector k of task t: bits s = S(Z_k x) with S(u) = -2u^3/g^3 + 3u/(2g) + 1/2 between -g/2 and g/2, 0 below, 1 above; r_ke =
    product over the bits of e, the most significant first, of s where it is 1 and 1 - s where it is 0. y_t = head_t(sum_e sum_k
    softmax(W x)_k r_ke expert_e(x)). Penalty: entropy * epoch/(epochs - 1) * sum over tasks and selectors of the mean of -sum_e
    r_ke log(r_ke + 1e-6), and, if the number of experts is no power of 2, reach * sum of the mean of 1/(sum_e r_ke + 1e-6).
    Hazimeh et al., arXiv:2106.03760."""
    n, selectors, g = c.hyper["experts"], c.hyper["selected"], c.hyper["gamma"]
    bits = math.ceil(math.log2(n))
    experts = [c.trunk(f"expert-{e}", c.x) for e in range(n)]
    entropy = c.hyper["entropy"] * c.hyper["epoch"] / (c.hyper["epochs"] - 1)
    outputs = []
    for t in c.tasks:
        chosen = []
        for k in range(selectors):
            u = c.linear(f"{t}/gate/selector-{k}/bits", c.x, bits, scale=0.1)
            s = torch.where(u <= -g / 2, 0.0, torch.where(u >= g / 2, 1.0, -2 * u**3 / g**3 + 3 * u / (2 * g) + 0.5))
            r = torch.stack([code(s, e, bits) for e in range(n)], -1)
            chosen.append(r)
            c.penalty = c.penalty - entropy * (r * torch.log(r + 1e-6)).sum(-1).mean()
            if n != 2**bits:
                c.penalty = c.penalty + c.hyper["reach"] * (1 / (r.sum(-1) + 1e-6)).mean()
        weights = mixed(torch.softmax(c.linear(f"{t}/gate/logits", c.x, selectors), -1), chosen)
        outputs.append(c.head(t, mixed(weights, experts)))
    return outputs


def code(s, expert, bits):
    """The probability of an expert's code, whose most significant bit is the first."""
    factors = [s[:, i] if expert >> (bits - 1 - i) & 1 else 1 - s[:, i] for i in range(bits)]
    return torch.stack(factors, -1).prod(-1)


def mmoe_bilstm(c):
    """y_t = head_t(mean over steps of sum_e softmax(W_t x)_e expert_e(x)), x all steps side by side in the gate; an expert is an
    LSTM in both directions. Ma et al., KDD 2018."""
    n = c.hyper["experts"]
    experts = [torch.cat([lstm(c, f"expert-{e}/block-0/0/lstm", d) for d in (0, 1)], -1) for e in range(n)]
    return [c.head(t, mixed(c.gate(f"{t}/gate", c.x, n)[:, None], experts).mean(1)) for t in c.tasks]


def lstm(c, at, direction):
    """i, f, o = sigmoid, g = tanh of W [x; h; 1], c = f c + i g, h = o tanh(c); rows of the weights: direction, then x, h, 1."""
    rows = c.x.shape[-1] + c.width + 1
    weights = c.parameter(at + ".weights", (2 * rows, 4 * c.width))[direction * rows : (direction + 1) * rows]
    h = cell = torch.zeros(len(c.x), c.width)
    states = {}
    steps = range(c.x.shape[1])
    for step in reversed(steps) if direction else steps:
        gates = torch.cat([c.x[:, step], h, torch.ones(len(c.x), 1)], -1) @ weights
        i, f, o = torch.sigmoid(gates[:, : 3 * c.width]).chunk(3, -1)
        cell = f * cell + i * torch.tanh(gates[:, 3 * c.width :])
        h = states[step] = o * torch.tanh(cell)
    return torch.stack([states[step] for step in steps], 1)


def convolved(c, at, x, width, kernel):
    """relu(max pool(W * x + b)), pixels [height, breadth, channels]; W is [width, height, breadth, channels]."""
    w = c.parameter(at + "/convolution.weight", (width, kernel, kernel, x.shape[-1]))
    y = F.conv2d(x.permute(0, 3, 1, 2), w.permute(0, 3, 1, 2), c.parameter(at + "/convolution.bias", (width,)))
    return torch.relu(F.max_pool2d(y, 2)).permute(0, 2, 3, 1)


def lenet(c, at):
    """The signals before the first block and after each: two convolutions, then a layer."""
    signals = [c.x]
    for b, width in enumerate(c.hyper["convolutions"]):
        signals.append(convolved(c, f"{at}/block-{b}/0", signals[-1], width, 3))
    dense = f"{at}/block-{len(signals) - 1}/0/dense"
    return signals + [torch.relu(c.linear(dense, signals[-1].flatten(1), c.hyper["dense"]))]


def cgc_lenet(c):
    """y_t = head_t(sum_e softmax(W_t x)_e expert_e(x)), e over the shared experts and those of t; experts are LeNets, the gate
    reads all pixels. Tang et al., RecSys 2020, section 4.1."""
    outputs = []
    for t in c.tasks:
        at = [f"expert-{e}" for e in range(c.hyper["experts"])] + [f"{t}/expert-{e}" for e in range(c.hyper["own_experts"])]
        outputs.append(c.head(t, mixed(c.gate(f"{t}/gate", c.x, len(at)), [lenet(c, a)[-1] for a in at])))
    return outputs


def mtan_lenet(c):
    """Block j of the trunk has the input u_j and the output p_j. a_j = sigmoid(H_j fit(relu(G_j z_j))), z_1 = u_1 and z_j = [u_j,
    relu(f_j(a_(j-1) p_(j-1)))]; fit takes the largest number of each window so that there are as many pixels as in p_j; y_t =
    head_t(a_J p_J). G, H and f act on each pixel's channels. Liu et al., arXiv:1803.10704, without batch normalisation."""
    signals = lenet(c, "trunk")
    outputs = []
    for t in c.tasks:
        masked = None
        for j, (u, p) in enumerate(zip(signals, signals[1:])):
            at = f"{t}/attention-{j}"
            z = u if masked is None else torch.cat([u, torch.relu(c.linear(f"carry-{j}/dense", masked, u.shape[-1]))], -1)
            narrow = torch.relu(c.linear(at + "/narrow", z, c.hyper["mask_width"]))
            if p.dim() == 2:
                narrow = narrow.amax((1, 2))
            elif narrow.shape[1:3] != p.shape[1:3]:
                narrow = F.adaptive_max_pool2d(narrow.permute(0, 3, 1, 2), p.shape[1:3]).permute(0, 2, 3, 1)
            masked = torch.sigmoid(c.linear(at + "/wide", narrow, p.shape[-1])) * p
        outputs.append(c.head(t, masked))
    return outputs


# Modules


def adapters(c):
    """h_t <- z + gain (U_t relu(D_t z)), z = block(h_t), D and U with biases. Rebuffi et al., arXiv:1705.08045; Houlsby et al.,
    arXiv:1902.00751."""
    outputs = []
    for t in c.tasks:
        h = c.x
        for b in range(len(c.layers)):
            z = c.block("trunk", b, h)
            at = f"{t}/adapter/block-{b}"
            inside = {"relu": torch.relu, "tanh": torch.tanh}[c.hyper["inside"]]
            bent = c.linear(at + "/up", inside(c.linear(at + "/down", z, c.hyper["bottleneck"])), c.width)
            h = z + c.free(at + "/gain", 1) * bent
        outputs.append(c.head(t, h))
    return outputs


def low_rank(c):
    """y_t = W_t^T trunk(x) + b_t, where the W_t of tasks of equally many outputs are the slices of one tensor W [inputs, outputs,
    tasks]: cp W_dot = sum_k U_dk V_ok s_tk; tucker W_dot = sum_ijk C_kij U_di V_oj s_tk; tensor-train W_dot = sum_ik U_di C_kio
    s_tk; last-axis W_dot = sum_k L_kdo s_tk. Yang, Hospedales, arXiv:1605.06391."""
    features = c.trunk("trunk", c.x)
    way, rank, task_rank = c.hyper["factorisation"], c.hyper["rank"], c.hyper["task_rank"]
    outputs = []
    for t in c.tasks:
        o = c.kinds[t][1]
        alone = [n for _, n in c.kinds.values()].count(o) == 1
        at = f"{t}/v" if alone else f"factors/v-{o}"
        d = features.shape[-1]
        u = c.parameter("factors/u.weight", (rank, d)).T if way != "last-axis" else None
        if way == "cp":
            w = torch.einsum("dk,ok,k->do", u, c.parameter(at + "/dense.weight", (o, rank)), c.free(f"{t}/s", rank))
        else:
            rows, columns = (d if u is None else rank), (min(rank, o) if way == "tucker" else o)
            slices = [c.parameter(f"{at}/slice-{k}.weight", (columns, rows)).T for k in range(task_rank)]
            core, s = torch.stack(slices), c.free(f"{t}/s", task_rank)
            if way == "tucker":
                w = torch.einsum("kij,di,oj,k->do", core, u, c.parameter(at + "/dense.weight", (o, columns)), s)
            elif way == "tensor-train":
                w = torch.einsum("kio,di,k->do", core, u, s)
            else:
                w = torch.einsum("kdo,k->do", core, s)
        outputs.append(features @ w + c.free(f"{t}/b", o))
    return outputs


# Chains


def esmm(c):
    """p_1 = sigmoid(tower_1(x)), p_k = p_(k-1) sigmoid(tower_k(x)), losses of the p; tasks of another kind have a tower beside it.
    Ma et al., arXiv:1804.07931."""
    chain = [t for t in c.tasks if c.kinds[t][0] == PROBABILITY]
    before, outputs = 1, []
    for t in c.tasks:
        tower = c.linear(f"{t}/head/out", c.trunk(f"{t}/tower", c.x), c.kinds[t][1])
        if t in chain:
            before = tower = before * torch.sigmoid(tower)
        outputs.append(tower)
    return outputs


def aitm(c):
    """q_t = tower_t(x), p_(t-1) = g_t(z_(t-1)), z_1 = q_1, z_t = sum over u in {p, q} of w_u h1(u), w = softmax over u of
    <h2(u), h3(u)>/sqrt(width); y_t = head_t(z_t); calibration * mean of max(sigmoid(y_t) - sigmoid(y_(t-1)), 0) for neighbours
    that are binary. g, h1, h2, h3 are linear with biases. Xi et al., arXiv:2105.08489, equations 4 to 10."""
    z, outputs = None, []
    for t in c.tasks:
        at = f"{t}/tower" if t == c.tasks[-1] else f"tower-{t}"
        q = c.trunk(at, c.x)
        if z is None:
            z = q
        else:
            both = torch.stack([c.linear(at + "/transfer/dense", z, c.width), q], 1)
            value, query, key = (c.linear(f"{at}/attention/{name}", both, c.width) for name in ("value", "query", "key"))
            weights = torch.softmax((query * key).sum(-1) / math.sqrt(c.width), -1)
            z = (weights[..., None] * value).sum(1)
        outputs.append(c.head(t, z))
    for (i, before), (j, after) in itertools.pairwise(zip(c.tasks, outputs)):
        if c.kinds[i][0] == c.kinds[j][0] == BINARY:
            excess = torch.relu(torch.sigmoid(after) - torch.sigmoid(before)).mean()
            c.penalty = c.penalty + c.hyper["calibration"] * excess
    return outputs


TWO = dict(net="Q1", tasks={"a": (MSE, 1), "b": (CROSS_ENTROPY, 3)}, rows=5, activation="tanh", width=5, shape=(6,))
THREE = dict(
    net="Q2", tasks={"a": (CROSS_ENTROPY, 2), "b": (MSE, 2), "c": (MSE, 1)}, rows=4, activation="relu", width=4, shape=(5,)
)
CHAIN = dict(net="Q3", rows=6, activation="tanh", width=4, shape=(5,))
IMAGES = dict(net="Q4", tasks={"a": (CROSS_ENTROPY, 3), "b": (MSE, 1)}, rows=3, activation="relu", width=4, shape=(11, 10, 2))


def cases():
    for net in (TWO, THREE):
        yield single_task, Case("single-task", "", **net)
        yield omoe, Case("omoe", "", **net, options={"experts": "3"}, hyper={"experts": 3})
        yield adapters, Case(
            "adapters",
            "",
            **net,
            options={"bottleneck": "2", "inside": net["activation"]},
            hyper={"bottleneck": 2, "inside": net["activation"]},
        )
        yield adashare, Case(
            "adashare",
            "",
            **net,
            layers=(1, 2, 1),
            options={"sparsity": "0.3", "agreement": "0.2"},
            hyper={"sparsity": 0.3, "agreement": 0.2, "epoch": 3, "epochs": 10},
        )
        for batch_norm in (False, True):
            yield nddr, Case(
                "nddr",
                "batch-norm" if batch_norm else "",
                **net,
                options={"own": "0.8", "batch-norm": str(batch_norm).lower()},
                hyper={"own": 0.8, "batch_norm": batch_norm},
            )
        yield sluice, Case("sluice", "", **net, options={"orthogonality": "0.05"}, hyper={"strength": 0.05})
        yield soft_sharing_trace_norm, Case(
            "soft-sharing",
            "trace-norm",
            **net,
            layers=(1, 2),
            options={"coupling": "trace-norm", "strength": "0.1"},
            hyper={"strength": 0.1, "penalised_blocks": 2},
        )
        yield soft_sharing_distance, Case(
            "soft-sharing",
            "first-block",
            **net,
            options={"strength": "0.1", "shared-blocks": "0.5"},
            hyper={"strength": 0.1, "penalised_blocks": 1},
        )
        for way in ("cp", "tucker", "tensor-train", "last-axis"):
            yield low_rank, Case(
                "low-rank",
                way,
                **net,
                options={"factorisation": way, "rank": "3", "task-rank": "2"},
                hyper={"factorisation": way, "rank": 3, "task_rank": 2},
            )
        for experts, gamma in ((4, 1.0), (3, 2.0)):
            yield dselect_k, Case(
                "dselect-k",
                f"entropy-e{experts}",
                **net,
                options={
                    "experts": str(experts),
                    "selected": "2",
                    "sharpness": str(1 / gamma),
                    "entropy": "0.3",
                    "reach": "0.2",
                },
                hyper={"experts": experts, "selected": 2, "gamma": gamma, "entropy": 0.3, "reach": 0.2, "epoch": 3, "epochs": 10},
            )
    yield branched, Case(
        "branched",
        "",
        **TWO,
        layers=(1, 1),
        options={"shared-depth": "0.5"},
        hyper={"shared_blocks": 1, "group_blocks": 0, "groups": {"a": 0, "b": 0}},
    )
    yield branched, Case(
        "branched",
        "",
        **THREE,
        layers=(1, 1, 1),
        options={"shared-depth": "0.34", "group-depth": "0.34", "groups": "a=0, b=0, c=1"},
        hyper={"shared_blocks": 1, "group_blocks": 1, "groups": {"a": 0, "b": 0, "c": 1}},
    )
    chain = {"a": (PROBABILITY, 1), "b": (PROBABILITY, 1), "c": (MSE, 2), "d": (PROBABILITY, 1)}
    yield esmm, Case("esmm", "", **CHAIN, tasks=chain)
    chain = {"a": (BINARY, 1), "b": (BINARY, 1), "c": (BINARY, 1), "d": (MSE, 2)}
    yield aitm, Case("aitm", "", **CHAIN, tasks=chain, options={"calibration": "0.7"}, hyper={"calibration": 0.7})
    yield mmoe_bilstm, Case(
        "mmoe",
        "bilstm",
        **(TWO | dict(width=3, shape=(4, 2))),
        trunk={"name": "bilstm", "options": {"widths": "[3]"}},
        options={"experts": "2"},
        hyper={"experts": 2},
    )
    small = dict(trunk={"name": "lenet", "options": {"widths": "[2, 3]", "kernel": "3", "dense": "[4]"}})
    layers = {"convolutions": [2, 3], "dense": 4}
    yield cgc_lenet, Case(
        "cgc",
        "lenet",
        **IMAGES,
        **small,
        options={"experts": "1", "own-experts": "1"},
        hyper=layers | {"experts": 1, "own_experts": 1},
    )
    yield mtan_lenet, Case("mtan", "lenet", **IMAGES, **small, options={"mask-width": "2"}, hyper=layers | {"mask_width": 2})


if __name__ == "__main__":
    for reference, case in cases():
        case.write(pathlib.Path(sys.argv[1]), reference)

"""LeNet with hard sharing, MMoE and cross-stitch networks in PyTorch: as one writes them, and with experts and towers batched."""

import torch
import torch.nn.functional as F
from torch import nn

from shapes import DENSE, IMAGES

EXPERTS = 4
OWN = 0.9


def dense_trunk(inputs, widths):
    layers = []
    for narrow, wide in zip([inputs, *widths], widths):
        layers += [nn.Linear(narrow, wide), nn.ReLU()]
    return nn.Sequential(*layers)


class Lenet(nn.Module):
    """A trunk of convolutions that all tasks share, and a linear head for each."""

    def __init__(self, shape):
        super().__init__()
        side, channels, kernel, width, tasks, classes, _ = IMAGES[shape]
        layers = []
        for narrow, wide in zip([1, *channels], channels):
            layers += [nn.Conv2d(narrow, wide, kernel), nn.MaxPool2d(2), nn.ReLU()]
            side = (side - kernel + 1) // 2
        flat = channels[-1] * side * side
        self.trunk = nn.Sequential(*layers, nn.Flatten(), nn.Linear(flat, width), nn.ReLU())
        self.heads = nn.ModuleList(nn.Linear(width, classes) for _ in range(tasks))

    def forward(self, x):
        shared = self.trunk(x)
        return [head(shared) for head in self.heads]


class Mmoe(nn.Module):
    """Modules for experts, gates and heads, as in LibMTL."""

    def __init__(self, shape):
        super().__init__()
        inputs, widths, tasks, classes, _ = DENSE[shape]
        self.experts = nn.ModuleList(dense_trunk(inputs, widths) for _ in range(EXPERTS))
        self.gates = nn.ModuleList(nn.Sequential(nn.Linear(inputs, EXPERTS), nn.Softmax(dim=-1)) for _ in range(tasks))
        self.heads = nn.ModuleList(nn.Linear(widths[-1], classes) for _ in range(tasks))

    def forward(self, x):
        experts = torch.stack([expert(x) for expert in self.experts])
        return [
            head(torch.einsum("ebh,be->bh", experts, gate(x))) for gate, head in zip(self.gates, self.heads)
        ]


class Batched(nn.Module):
    """Several linear layers as one product: weights [count x narrow x wide]."""

    def __init__(self, count, narrow, wide):
        super().__init__()
        self.weight = nn.Parameter((torch.rand(count, narrow, wide) * 2 - 1) / narrow**0.5)
        self.bias = nn.Parameter((torch.rand(count, 1, wide) * 2 - 1) / narrow**0.5)

    def forward(self, x):
        return torch.baddbmm(self.bias, x, self.weight)


class BatchedMmoe(nn.Module):
    """First layers of all experts one product, gates of all tasks another, the rest batched products."""

    def __init__(self, shape):
        super().__init__()
        inputs, widths, self.tasks, classes, _ = DENSE[shape]
        self.first = nn.Linear(inputs, EXPERTS * widths[0])
        self.others = nn.ModuleList(Batched(EXPERTS, narrow, wide) for narrow, wide in zip(widths, widths[1:]))
        self.gates = nn.Linear(inputs, self.tasks * EXPERTS)
        self.heads = Batched(self.tasks, widths[-1], classes)

    def forward(self, x):
        experts = self.first(x).relu().view(len(x), EXPERTS, -1)
        for layer in self.others:
            experts = layer(experts.transpose(0, 1)).relu().transpose(0, 1)
        gates = self.gates(x).view(len(x), self.tasks, EXPERTS).softmax(dim=-1)
        return list(self.heads((gates @ experts).transpose(0, 1)))


def shares(tasks):
    other = (1 - OWN) / (tasks - 1)
    return nn.Parameter(torch.full((tasks, tasks), other) + torch.eye(tasks) * (OWN - other))


class CrossStitch(nn.Module):
    """A module for each task's layer and a sum of products for each stitch."""

    def __init__(self, shape):
        super().__init__()
        inputs, widths, tasks, classes, _ = DENSE[shape]
        self.blocks = nn.ModuleList(
            nn.ModuleList(dense_trunk(narrow, [wide]) for _ in range(tasks))
            for narrow, wide in zip([inputs, *widths], widths)
        )
        self.shares = nn.ParameterList(shares(tasks) for _ in widths)
        self.heads = nn.ModuleList(nn.Linear(widths[-1], classes) for _ in range(tasks))

    def forward(self, x):
        streams = [x] * len(self.heads)
        for layers, alpha in zip(self.blocks, self.shares):
            out = torch.stack([layer(stream) for layer, stream in zip(layers, streams)])
            streams = torch.einsum("ij,jbh->ibh", alpha, out).unbind()
        return [head(stream) for head, stream in zip(self.heads, streams)]


class BatchedCrossStitch(nn.Module):
    """First layers of all towers one product, the rest batched products."""

    def __init__(self, shape):
        super().__init__()
        inputs, widths, self.tasks, classes, _ = DENSE[shape]
        self.first = nn.Linear(inputs, self.tasks * widths[0])
        self.others = nn.ModuleList(Batched(self.tasks, narrow, wide) for narrow, wide in zip(widths, widths[1:]))
        self.shares = nn.ParameterList(shares(self.tasks) for _ in widths)
        self.heads = Batched(self.tasks, widths[-1], classes)

    def forward(self, x):
        streams = self.stitched(0, self.first(x).relu().view(len(x), self.tasks, -1).transpose(0, 1))
        for k, layer in enumerate(self.others, 1):
            streams = self.stitched(k, layer(streams).relu())
        return list(self.heads(streams))

    def stitched(self, block, streams):
        return (self.shares[block] @ streams.flatten(1)).view_as(streams)


# sharing: the ways to write it
NETWORKS = {
    "mmoe": (Mmoe, BatchedMmoe),
    "cross-stitch": (CrossStitch, BatchedCrossStitch),
    "hard-sharing": (Lenet,),
}


def losses_of(outputs, labels):
    return [F.cross_entropy(output, y) for output, y in zip(outputs, labels)]

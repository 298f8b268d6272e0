"""The networks that are measured, the same as in StepShape.java, and a batch for each."""

import torch

RATE = 0.01

# name: (inputs, trunk widths, tasks, classes per task, batch)
DENSE = {
    "tiny": (100, [50], 3, 10, 32),
    "tabular": (128, [256, 128], 2, 2, 256),
    "many": (64, [100], 40, 2, 128),
    "medium": (512, [512], 3, 10, 256),
    "large": (784, [1024, 1024], 2, 10, 256),
}

# name: (pixels of a side, channels of each convolution, pixels of a side of its kernel, dense width, tasks, classes, batch)
IMAGES = {"lenet": (36, [10, 20], 5, 50, 2, 10, 256)}


def batch_of(shape):
    """Normal noise with random classes for each task."""
    size, tasks, classes, batch = (
        ((DENSE[shape][0],), *DENSE[shape][2:])
        if shape in DENSE
        else ((1, IMAGES[shape][0], IMAGES[shape][0]), *IMAGES[shape][4:])
    )
    return torch.randn(batch, *size), [torch.randint(0, classes, (batch,)) for _ in range(tasks)]

"""How long a step takes, and how long it would if it were its matrix products and nothing else."""

import statistics
import time

import torch

BLOCKS = 7


def median_of_blocks(step, seconds, clock=time.perf_counter):
    """Microseconds per step: the median of seven blocks, each of at least so many seconds of the clock."""
    start = clock()
    while clock() - start < 2 * seconds:
        step()
    blocks = []
    for _ in range(BLOCKS):
        steps, start = 0, clock()
        while steps < 3 or clock() - start < seconds:
            step()
            steps += 1
        blocks.append((clock() - start) / steps * 1e6)
    return statistics.median(blocks)


def gigaflops(clock=time.perf_counter):
    """Of the product of 256 x 1024 and 1024 x 1024: what this core can do in single precision."""
    left, right = torch.randn(256, 1024), torch.randn(1024, 1024)
    best = min(median_of_blocks(lambda: left @ right, 0.05, clock) for _ in range(3))
    return 2 * 256 * 1024 * 1024 / best / 1e3

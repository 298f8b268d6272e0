"""Microseconds of one call of TorchJD's weightings and aggregators on the matrices of CallMatrices.java.

usage: python3 call_times.py [--seconds S]
needs: pip install -r requirements.txt

A weighting gets the Gram matrix, an aggregator the Jacobian. Prints one JSON line per method and number of tasks: the
median of five blocks, the matrices taken in turn.
"""

import argparse
import json
import statistics
import time
import warnings

import numpy as np
import torch
import torchjd.aggregation as jd

COLUMNS = 64
MATRICES = 16
BLOCKS = 5
TASKS = (2, 3, 10, 40)

# our name: (whether it gets the Gram matrix, how to make it for a number of tasks)
METHODS = {
    "aligned-mtl": (True, lambda tasks: jd.AlignedMTLWeighting()),
    "cagrad": (True, lambda tasks: jd.CAGradWeighting(c=0.5)),
    "config": (False, lambda tasks: jd.ConFIG()),
    "dualproj": (True, lambda tasks: jd.DualProjWeighting()),
    "equal": (True, lambda tasks: jd.SumWeighting()),
    "excess-mtl": (False, lambda tasks: jd.ExcessMTLWeighting()),
    "fairgrad": (True, lambda tasks: jd.FairGradWeighting(alpha=1.0)),
    "grad-drop:on=parameters": (False, lambda tasks: jd.GradDrop()),
    "gradvac": (True, lambda tasks: jd.GradVacWeighting()),
    "imtl-g": (True, lambda tasks: jd.IMTLGWeighting()),
    "krum": (True, lambda tasks: jd.KrumWeighting(n_byzantine=0)),
    "mgda": (True, lambda tasks: jd.MGDAWeighting()),
    "nash-mtl": (False, lambda tasks: jd.NashMTL(n_tasks=tasks)),
    "pcd": (True, lambda tasks: jd.PCDWeighting()),
    "pcgrad": (True, lambda tasks: jd.PCGradWeighting()),
    "random": (True, lambda tasks: jd.RandomWeighting()),
    "trimmed-mean": (False, lambda tasks: jd.TrimmedMean(trim_number=0 if tasks < 3 else 1)),
    "upgrad": (True, lambda tasks: jd.UPGradWeighting()),
    "modo": (True, lambda tasks: jd.MoDoWeighting()),
    "sdmgrad": (True, lambda tasks: jd.SDMGradWeighting()),
}


def jacobian(tasks, matrix):
    t = np.arange(1, tasks + 1)[:, None]
    c = np.arange(1, COLUMNS + 1)[None, :]
    wave = np.sin(12.9898 * t + 78.233 * c + 37.719 * (matrix + 1)) * 43758.5453
    return torch.tensor(wave - np.floor(wave) - 0.4, dtype=torch.float64)


def median_of_blocks(call, seconds):
    start, turn = time.perf_counter(), 0
    while time.perf_counter() - start < seconds:
        call(turn % MATRICES)
        turn += 1
    blocks = []
    for _ in range(BLOCKS):
        calls, start = 0, time.perf_counter()
        while calls < 3 or time.perf_counter() - start < seconds:
            call(calls % MATRICES)
            calls += 1
        blocks.append((time.perf_counter() - start) / calls * 1e6)
    return statistics.median(blocks)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=0.1, help="length of a block")
    seconds = parser.parse_args().seconds
    warnings.filterwarnings("ignore")
    torch.set_num_threads(1)
    torch.manual_seed(1)
    for tasks in TASKS:
        jacobians = [jacobian(tasks, matrix) for matrix in range(MATRICES)]
        grams = [rows @ rows.T for rows in jacobians]
        for name, (sees_gram, make) in METHODS.items():
            method, inputs = make(tasks), grams if sees_gram else jacobians
            try:
                with torch.no_grad():
                    microseconds = median_of_blocks(lambda turn: method(inputs[turn]), seconds)
            except Exception as failure:  # a method that does not take this many tasks is left out of the table
                print(json.dumps({"weighting": name, "tasks": tasks, "failed": str(failure)[:200]}), flush=True)
                continue
            print(json.dumps({"weighting": name, "tasks": tasks, "microseconds": microseconds}), flush=True)


if __name__ == "__main__":
    main()

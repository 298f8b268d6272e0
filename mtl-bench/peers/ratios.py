"""Prints how many times faster MTL4J's step is than that of other libraries.

usage: python3 ratios.py FOLDER

FOLDER holds, for each shape, SHAPE.jmh.json (JMH's results with -prof gc) and SHAPE.peers.jsonl (of step_times.py).
"""

import json
import pathlib
import statistics
import sys

import table

# shape: least ratio to reach on one core against PyTorch, JAX and TorchJD
TARGETS = {
    "tiny": (12, 4, 25),
    "tabular": (1.8, 1, 2.3),
    "many": (12, 5, 15),
    "medium": (1.8, 1, 2.5),
    "large": (1.8, 1, 2),
}
HEADINGS = ("shape", "equal µs", "PyTorch µs", "ratio", "at most", "JAX µs", "ratio", "PCGrad µs", "TorchJD µs", "ratio", "MB/s")


def ours(path):
    """Median microseconds per step and megabytes allocated per second, by weighting."""
    measured = {}
    for result in json.loads(path.read_text()):
        samples = [sample for fork in result["primaryMetric"]["rawData"] for sample in fork]
        allocated = next(
            metric["score"] for name, metric in result["secondaryMetrics"].items() if name.endswith("gc.alloc.rate")
        )
        measured[result["params"]["weighting"]] = (statistics.median(samples), allocated)
    return measured


def peers(path):
    lines = map(json.loads, path.read_text().splitlines())
    return {line["library"]: line["microseconds"] for line in lines}


def ratio(theirs, mine, target):
    reached = theirs / mine
    mark = "" if reached >= target else ", missed"
    return f"{reached:.0f} ({target:g}{mark})" if reached >= 10 else f"{reached:.2f} ({target:g}{mark})"


def most(theirs):
    """The ratio of a step that does nothing but its matrix products, at this core's best rate."""
    reached = theirs["pytorch"] / theirs["arithmetic"]
    return f"{reached:.0f}" if reached >= 10 else f"{reached:.2f}"


def row(folder, shape):
    mine, theirs = ours(folder / f"{shape}.jmh.json"), peers(folder / f"{shape}.peers.jsonl")
    (equal, equal_rate), (pcgrad, pcgrad_rate) = mine["equal"], mine["pcgrad"]
    against_pytorch, against_jax, against_torchjd = TARGETS[shape]
    return (
        shape,
        table.number(equal),
        table.number(theirs["pytorch"]),
        ratio(theirs["pytorch"], equal, against_pytorch),
        most(theirs),
        table.number(theirs["jax"]),
        ratio(theirs["jax"], equal, against_jax),
        table.number(pcgrad),
        table.number(theirs["torchjd"]),
        ratio(theirs["torchjd"], pcgrad, against_torchjd),
        f"{max(equal_rate, pcgrad_rate):.2f}",
    )


def main():
    folder = pathlib.Path(sys.argv[1])
    rows = [HEADINGS] + [row(folder, shape) for shape in TARGETS if (folder / f"{shape}.jmh.json").exists()]
    table.show(rows)
    print("µs: median per step · ratio: how many times faster, the least wanted in brackets · at most: if the step were its")
    print("matrix products and nothing else, at the best rate of this core · MB/s: allocated, JMH's own included")


if __name__ == "__main__":
    main()

"""Prints how many times faster MTL4J's step is than that of other libraries, architecture by architecture.

usage: python3 architecture_ratios.py FOLDER

FOLDER holds what `architectures` measured: SHARING.SHAPE.ROUND.mtl4j.json and .dl4j.json (JMH's results with -prof gc), and
SHARING.SHAPE.ROUND.jsonl (of architecture_times.py).
"""

import collections
import json
import pathlib
import statistics
import sys

import table

SHARINGS = ("hard-sharing", "mmoe", "cross-stitch")
SHAPES = ("lenet", "tiny", "many", "tabular", "medium", "large")
LIBRARIES = {"pytorch": "PyTorch", "torchjd": "TorchJD", "dl4j": "DL4J"}
SMALL, LARGE, DL4J = 4, 1.5, 50

# (sharing, shape, library): least ratio to reach on one core
TARGETS = {
    ("hard-sharing", "lenet", "pytorch"): 2.5,
    ("hard-sharing", "lenet", "torchjd"): 3.5,
    ("hard-sharing", "tiny", "dl4j"): DL4J,
    ("hard-sharing", "many", "dl4j"): DL4J,
}
for sharing in ("mmoe", "cross-stitch"):
    TARGETS |= {(sharing, shape, "pytorch"): SMALL for shape in ("tiny", "many")}
    TARGETS |= {(sharing, "large", "pytorch"): LARGE}

HEADINGS = ("sharing", "shape", "method", "MTL4J µs", "µs of the other", "as", "ratio", "at most", "B/step")


class Measured:
    """All rounds of one sharing and shape: medians of processor time per step in µs."""

    def __init__(self, folder, sharing, shape):
        self.ours = collections.defaultdict(list)
        self.bytes = collections.defaultdict(list)
        self.theirs = collections.defaultdict(list)
        for path in folder.glob(f"{sharing}.{shape}.*.mtl4j.json"):
            for result in json.loads(path.read_text()):
                weighting = result["params"]["weighting"]
                self.ours[weighting].append(processor_time(result))
                self.bytes[weighting].append(allocated(result))
        for path in folder.glob(f"{sharing}.{shape}.*.dl4j.json"):
            for result in json.loads(path.read_text()):
                self.theirs["dl4j", "ComputationGraph"].append(processor_time(result))
        for path in folder.glob(f"{sharing}.{shape}.*.jsonl"):
            for line in map(json.loads, path.read_text().splitlines()):
                self.theirs[line["library"], line["way"]].append(line["microseconds"])

    def best(self, library):
        """The fastest way to write it, its name and its microseconds; None if the library was not measured."""
        ways = {way: statistics.median(all) for (of, way), all in self.theirs.items() if of == library}
        return min(ways.items(), key=lambda way: way[1], default=None)


def processor_time(result):
    samples = [s for fork in result["secondaryMetrics"]["processorMicroseconds"]["rawData"] for s in fork]
    return statistics.median(samples)


def allocated(result):
    return next(m["score"] for name, m in result["secondaryMetrics"].items() if name.endswith("gc.alloc.rate.norm"))


def times(value):
    return f"{value:.0f}" if value >= 10 else f"{value:.2f}"


def rows(folder):
    for sharing in SHARINGS:
        for shape in SHAPES:
            measured = Measured(folder, sharing, shape)
            for library in LIBRARIES:
                if measured.best(library):
                    yield row(measured, sharing, shape, library)


def row(measured, sharing, shape, library):
    method = "pcgrad" if library == "torchjd" else "equal"
    mine = statistics.median(measured.ours[method])
    way, theirs = measured.best(library)
    target = TARGETS.get((sharing, shape, library))
    missed = "" if target is None or theirs / mine >= target else ", missed"
    bound = measured.best("arithmetic") if library == "pytorch" else None
    return (
        sharing,
        shape,
        method,
        table.number(mine),
        f"{LIBRARIES[library]} {table.number(theirs)}",
        way,
        times(theirs / mine) + ("" if target is None else f" ({target:g}{missed})"),
        times(theirs / bound[1]) if bound else "",
        f"{max(measured.bytes[method]):.0f}",
    )


def main():
    table.show([HEADINGS, *rows(pathlib.Path(sys.argv[1]))])
    print("µs: processor time per step, median · as: the fastest way to write it there · ratio: how many times faster, the")
    print("least wanted in brackets · at most: if the step were its matrix products and nothing else, at the best rate of this core ·")
    print("B/step: allocated, JMH's own included")


if __name__ == "__main__":
    main()

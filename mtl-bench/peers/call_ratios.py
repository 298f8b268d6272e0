"""Prints what one call of each weighting costs, and how many times faster it is than TorchJD's.

usage: python3 call_ratios.py FOLDER

FOLDER holds jmh.json (JMH's results of CallBenchmark with -prof gc) and peers.jsonl (of call_times.py).
"""

import json
import pathlib
import statistics
import sys

import table

TASKS = (2, 3, 10, 40)
# those whose peers solve a quadratic or conic programme: least ratio to reach up to 10 tasks, and at 40
SOLVERS = ("cagrad", "fairgrad", "mgda", "nash-mtl", "upgrad")
LEAST = {2: 50, 3: 50, 10: 50, 40: 20}


def ours(path):
    """Median microseconds and bytes allocated per call, by weighting and number of tasks."""
    measured = {}
    for result in json.loads(path.read_text()):
        samples = [sample for fork in result["primaryMetric"]["rawData"] for sample in fork]
        bytes_per_call = next(
            metric["score"] for name, metric in result["secondaryMetrics"].items() if name.endswith("gc.alloc.rate.norm")
        )
        key = result["params"]["weighting"], int(result["params"]["tasks"])
        measured[key] = statistics.median(samples), bytes_per_call
    return measured


def peers(path):
    lines = map(json.loads, path.read_text().splitlines())
    return {(line["weighting"], line["tasks"]): line["microseconds"] for line in lines if "microseconds" in line}


def number(value):
    return f"{value:.0f}" if value >= 100 else f"{value:.3g}"


def cell(name, tasks, mine, theirs):
    if (name, tasks) not in mine:
        return "–"
    text = number(mine[name, tasks][0])
    if (name, tasks) not in theirs:
        return text
    reached = theirs[name, tasks] / mine[name, tasks][0]
    least = LEAST[tasks] if name in SOLVERS else 1
    return f"{text} ({number(reached)}x{'' if reached >= least else ', missed'})"


def main():
    folder = pathlib.Path(sys.argv[1])
    mine, theirs = ours(folder / "jmh.json"), peers(folder / "peers.jsonl")
    names = sorted({name for name, _ in mine})
    rows = [("weighting", *(f"T = {tasks}" for tasks in TASKS), "bytes")]
    for name in names:
        most = max(allocated for (of, _), (_, allocated) in mine.items() if of == name)
        rows.append((name, *(cell(name, tasks, mine, theirs) for tasks in TASKS), f"{most:.0f}"))
    table.show(rows)
    print("µs: median per call, in brackets how many times faster than TorchJD's call · bytes: allocated per call, at most")


if __name__ == "__main__":
    main()

"""Writes student-t.json and welch.json beside itself, with scipy 1.10.1. Run: python3 make.py"""
import json
import os

import numpy
from scipy import optimize, stats

FOLDER = os.path.dirname(os.path.abspath(__file__))


def write(name, content):
    with open(os.path.join(FOLDER, name), "w", newline="\n") as file:
        json.dump(content, file, indent=1)
        file.write("\n")


def half_width(share, freedom):
    """The t of a share: stats.t.ppf itself is off by 1e-11 (of 1 degree of freedom and a share of 0.5 it is 1)."""
    return optimize.brentq(lambda t: 2 * stats.t.sf(t, freedom) - (1 - share), 0, 1e4, xtol=1e-15, rtol=1e-15)


freedoms = [1, 1.7, 2, 3.5, 4, 7.93, 8, 30, 1000]
write("student-t.json", {
    "twoSided": [[t, v, 2 * stats.t.sf(t, v)] for v in freedoms for t in [0, 1e-6, 0.1, 0.7, 1, 2, 5, 30]],
    "halfWidth": [[share, v, half_width(share, v)] for v in freedoms for share in [0.5, 0.9, 0.95, 0.999]],
})

random = numpy.random.default_rng(1)
welch = []
for sizes in [(5, 5), (5, 3), (2, 7), (4, 2)]:
    a, b = random.normal(0, 1, sizes[0]), random.normal(0.4, 3, sizes[1])
    t, p = stats.ttest_ind(a, b, equal_var=False)
    va, vb = a.var(ddof=1) / len(a), b.var(ddof=1) / len(b)
    v = (va + vb) ** 2 / (va ** 2 / (len(a) - 1) + vb ** 2 / (len(b) - 1))
    half = half_width(0.95, v) * (va + vb) ** 0.5
    welch.append({"a": a.tolist(), "b": b.tolist(), "difference": a.mean() - b.mean(), "halfWidth": half, "p": p})
write("welch.json", welch)

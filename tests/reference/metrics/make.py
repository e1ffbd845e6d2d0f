"""Writes python-samples.json: what Python's own random.sample draws after random.seed(42). Run with CPython 3.11 or later."""
import json
import pathlib
import random

cases = []
for population, count in [(10, 3), (100, 5), (6000, 5000), (16405, 5000), (16406, 5000), (61665, 5000), (2**20 + 1, 50)]:
    random.seed(42)
    drawn = random.sample(range(population), count)
    cases.append({"population": population, "count": count, "first": drawn[:10], "last": drawn[-3:], "weighted": sum(i * x for i, x in enumerate(drawn))})

path = pathlib.Path(__file__).with_name("python-samples.json")
path.write_text(json.dumps(cases, indent=1) + "\n")

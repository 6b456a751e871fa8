from dataclasses import dataclass
from typing import Callable


@dataclass
class Step:
    name: str
    run: Callable[[int], int]


def inc(n):
    return n + 1


def dec(n):
    return n - 1


steps = [Step("inc", inc), Step("dec", dec)]
value = 0
for step in steps:
    value = step.run(value)

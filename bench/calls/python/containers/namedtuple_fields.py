from collections import namedtuple
from typing import NamedTuple

Pair = namedtuple("Pair", ["first", "second"])


class Command(NamedTuple):
    name: str
    run: object

    def go(self):
        return self.run()


def a():
    pass


def b():
    pass


pair = Pair(a, second=b)
pair.first()
pair.second()
Command("x", a).go()
name, run = Command("y", b)
run()

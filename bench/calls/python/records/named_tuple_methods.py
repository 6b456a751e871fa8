from typing import NamedTuple


class Point(NamedTuple):
    x: int
    y: int = 0

    def norm(self):
        return abs(self.x) + abs(self.y)

    @classmethod
    def unit(cls):
        return cls(1, 1)


Point(1, 2).norm()
Point.unit().norm()
Point(1)._replace(y=3).norm()

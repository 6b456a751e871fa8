from dataclasses import dataclass


@dataclass
class Circle:
    r: float

    def area(self):
        return 3 * self.r ** 2


@dataclass
class Rect:
    w: float
    h: float

    def area(self):
        return self.w * self.h


def measure(shape):
    match shape:
        case Circle(r=r):
            return circle(shape, r)
        case Rect(w, h):
            return rect(w, h)


def circle(c, r):
    return c.area()


def rect(w, h):
    return Rect(w, h).area()


measure(Circle(1))
measure(Rect(1, 2))

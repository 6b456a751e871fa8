import math


def apply(fn, value):
    return fn(value)


apply(math.sqrt, 4)
apply(len, [])
root = math.sqrt
root(9)

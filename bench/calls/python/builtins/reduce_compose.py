from functools import reduce


def compose(f, g):
    def composed(x):
        return g(f(x))

    return composed


def inc(x):
    return x + 1


def dbl(x):
    return x * 2


reduce(compose, (inc, dbl))(3)

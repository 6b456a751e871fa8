from functools import reduce


def combine(acc, step):
    return step(acc)


def inc(x):
    return x + 1


def sq(x):
    return x * x


print(reduce(combine, [inc, sq], 2))

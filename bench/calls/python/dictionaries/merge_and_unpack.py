def a():
    return 1


def b():
    return 2


def c():
    return 3


base = {"a": a}
extra = dict(base, b=b)
extra["c"] = c
first, *others = extra.values()
first()
for o in others:
    o()
{**base, **extra}["b"]()

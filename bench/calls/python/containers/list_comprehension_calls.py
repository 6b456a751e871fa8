def a(x):
    return x


def b(x):
    return x


fns = [f for f in (a, b)]
results = [f(1) for f in fns]
pairs = {f: f(2) for f in fns}
unique = {g(3) for g in pairs}
lazy = (f(4) for f in [a])
next(lazy)

def number(x):
    return x


def sequence(xs):
    return [number(x) for x in xs]


def other(x):
    return x


def handle(v):
    match v:
        case int() | float():
            return number(v)
        case [*xs]:
            return sequence(xs)
        case {"k": k, **rest}:
            return other(k), other(rest)
        case _:
            return other(v)


for v in (1, [1, 2], {"k": 1}, "s"):
    handle(v)

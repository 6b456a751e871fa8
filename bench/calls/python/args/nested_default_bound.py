def make(fn):
    def inner(x, call=fn):
        return call(x)

    return inner


def inc(x):
    return x + 1


def dec(x):
    return x - 1


up = make(inc)
down = make(dec)
print(up(1), down(1))

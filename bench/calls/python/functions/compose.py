def compose(*fns):
    def composed(x):
        for fn in reversed(fns):
            x = fn(x)
        return x

    return composed


def inc(x):
    return x + 1


def dbl(x):
    return x * 2


compose(inc, dbl)(3)

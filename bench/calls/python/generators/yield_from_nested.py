def leaves():
    yield a
    return b


def tree():
    last = yield from leaves()
    yield last


def a():
    pass


def b():
    pass


for leaf in tree():
    leaf()

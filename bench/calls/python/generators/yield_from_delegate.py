def low():
    return 1


def inner():
    yield low
    yield low


def outer():
    yield from inner()
    yield high


def high():
    return 2


for fn in outer():
    fn()
print([f() for f in outer()])

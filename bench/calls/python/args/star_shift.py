def a():
    return "a"


def b():
    return "b"


def c():
    return "c"


def outer(head, *rest):
    head()
    rest[0]()
    inner(*rest)


def inner(x, y):
    x()
    y()


outer(a, b, c)

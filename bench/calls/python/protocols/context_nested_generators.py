import contextlib


@contextlib.contextmanager
def outer(name):
    enter(name)
    with inner() as fn:
        yield fn
    leave(name)


@contextlib.contextmanager
def inner():
    yield action


def action():
    return 1


def enter(n):
    return n


def leave(n):
    return n


with outer("a") as f:
    f()

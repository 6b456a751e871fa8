TABLE = {}


def register(fn, name):
    TABLE[name] = fn


def lookup(name):
    return TABLE.get(name, default)


def default():
    pass


def a():
    pass


register(a, "a")
lookup("a")()
lookup("z")()

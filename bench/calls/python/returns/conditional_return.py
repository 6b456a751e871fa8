def choose(name):
    table = {"a": one, "b": two}
    fn = table[name]
    return fn


def one():
    return 1


def two():
    return 2


choose("a")()
choose("b")()

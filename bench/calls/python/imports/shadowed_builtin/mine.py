import builtins


def print(x):
    builtins.print("mine", x)


def sorted(items, key):
    return items

def join(a, b):
    return a() + b()


def one():
    return 1


def two():
    return 2


print(list(map(join, [one], [two])))

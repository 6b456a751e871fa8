def keep(x):
    return x > 1


def transform(x, y):
    return x * y


print([transform(x, y) for x in range(3) if keep(x) for y in range(2) if keep(y + 1)])

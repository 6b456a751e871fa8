def inner():
    return 1


def middle(x):
    return x


def outer(x, y):
    return x + y


outer(middle(inner()), middle(2))
print(outer(1, inner()))

def compute():
    return 1


def field(default):
    return default


class A:
    x = compute()
    y = field(default=compute)
    items = [compute() for _ in range(2)]
    z = y()


A.y

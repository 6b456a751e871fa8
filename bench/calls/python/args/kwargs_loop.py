def alpha():
    pass


def beta():
    pass


def each(**handlers):
    for name, handler in handlers.items():
        handler()


def values(**handlers):
    return [fn() for fn in handlers.values()]


each(a=alpha)
values(b=beta)

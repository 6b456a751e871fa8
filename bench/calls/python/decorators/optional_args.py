def deco(fn=None, *, name=None):
    if fn is None:
        return lambda real: deco(real, name=name)

    def wrapper():
        return fn()

    return wrapper


@deco
def plain():
    pass


@deco(name="x")
def named():
    pass


plain()
named()

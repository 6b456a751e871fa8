from registry import plugin


@plugin("alpha")
def alpha():
    pass

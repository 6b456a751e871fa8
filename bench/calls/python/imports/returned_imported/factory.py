import impl


def make():
    return impl.work


def table():
    return {"x": impl.other}

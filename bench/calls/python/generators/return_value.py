def compute():
    yield 1
    return finish


def finish():
    return "finished"


def run():
    result = yield from compute()
    result()


list(run())

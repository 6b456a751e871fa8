def outer(**kwargs):
    return inner(**kwargs)


def inner(success, failure):
    success()
    failure()


def ok():
    pass


def bad():
    pass


outer(success=ok, failure=bad)

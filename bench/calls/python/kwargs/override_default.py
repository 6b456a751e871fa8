def used():
    pass


def unused():
    pass


def inner(fn=unused, **rest):
    fn()
    rest["extra"]()


def outer(**kw):
    inner(fn=used, **kw)


outer(extra=used)

def hit():
    pass


def miss():
    pass


def last(target=None, other=None):
    target()
    if other is not None:
        other()


def first(**options):
    options["target"]()
    last(**options)


first(target=hit)
first(target=hit, other=miss)

class Target:
    pass


def one(self):
    return 1


def two(self):
    return 2


for fn in (one, two):
    setattr(Target, fn.__name__, fn)
t = Target()
t.one()
t.two()

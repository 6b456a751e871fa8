def push(fn, into=[]):
    into.append(fn)
    return into


def a():
    pass


def b():
    pass


push(a)
for fn in push(b):
    fn()

def a():
    return "a"


def b():
    return "b"


def c():
    return "c"


fns = [a, b, c]
for f in fns[1:]:
    f()
firsts = fns[:1]
firsts[0]()

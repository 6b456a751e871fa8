def a():
    return "a"


def b():
    return "b"


def make_all():
    out = []
    for f in [a, b]:

        def call(f=f):
            return f()

        out.append(call)
    return out


for c in make_all():
    c()

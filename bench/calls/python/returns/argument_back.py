def same(x):
    return x


def work():
    return "w"


same(work)()
same(same)(work)()

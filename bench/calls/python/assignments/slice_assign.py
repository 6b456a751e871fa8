def a():
    pass


def b():
    pass


fns = [None, None, None]
fns[0:2] = [a, b]
fns[1]()
head = fns[:1]
head[0]()

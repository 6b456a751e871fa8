def add(a, b):
    return a + b


def mul(a, b):
    return a * b


pairs = [(add, (1, 2)), (mul, (3, 4))]
for i, (fn, args) in enumerate(pairs):
    fn(*args)
fns, argss = zip(*pairs)
fns[0](*argss[0])

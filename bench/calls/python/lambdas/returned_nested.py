def adder(n):
    return lambda m: lambda k: total(n, m, k)


def total(*xs):
    return sum(xs)


adder(1)(2)(3)

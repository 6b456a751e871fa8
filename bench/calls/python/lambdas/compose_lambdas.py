compose = lambda f, g: lambda x: f(g(x))


def inc(x):
    return x + 1


compose(inc, lambda x: inc(x))(1)

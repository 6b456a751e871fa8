twice = lambda f: lambda x: f(f(x))


@twice
def inc(x):
    return x + 1


inc(1)

def parametrized(dec):
    def layer(*args, **kwargs):
        def repl(fn):
            return dec(fn, *args, **kwargs)

        return repl

    return layer


@parametrized
def multiply(fn, n):
    def aux(*xs):
        return n * fn(*xs)

    return aux


@multiply(2)
def value(x):
    return x


value(3)

apply = lambda f: f()
make = lambda: (lambda: helper())


def helper():
    return 1


apply(make)()
apply(helper)

def outer(a):
    def middle(b):
        def inner(c):
            return a(b(c))

        return inner

    return middle


def f(x):
    return x + 1


def g(x):
    return x * 2


outer(f)(g)(3)
h = outer(g)
h(f)(4)

def a():
    return 1


f = lambda g=a, *args, **kw: g() + len(args)
f()
f(a, 1, 2, k=3)

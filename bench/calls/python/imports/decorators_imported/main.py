from decorators import logged, timed


@logged("x")
def a():
    return b()


@timed
def b():
    return 1


a()

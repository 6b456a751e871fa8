def a():
    pass


def b():
    pass


fn = a
fn()
del fn
fn = b
fn()

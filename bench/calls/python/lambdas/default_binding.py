def a():
    return "a"


def b():
    return "b"


callbacks = []
for fn in (a, b):
    callbacks.append(lambda fn=fn: fn())
for cb in callbacks:
    cb()

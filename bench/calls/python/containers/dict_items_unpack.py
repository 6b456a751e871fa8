def a(x):
    pass


def b(x):
    pass


handlers = {"a": (a, 1), "b": (b, 2)}
for key, (fn, value) in handlers.items():
    fn(value)
for key in handlers:
    handlers[key][0](0)

def make_bus():
    handlers = []

    def on(fn):
        handlers.append(fn)
        return fn

    def fire(value):
        return [h(value) for h in handlers]

    return on, fire


on, fire = make_bus()


@on
def first(v):
    return v


@on
def second(v):
    return -v


fire(1)

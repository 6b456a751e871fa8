class Bus:
    def __init__(self):
        self.handlers = []

    def __call__(self, fn):
        self.handlers.append(fn)
        return fn

    def emit(self, x):
        return [h(x) for h in self.handlers]


bus = Bus()


@bus
def a(x):
    return x


@bus
def b(x):
    return a(x)


bus.emit(1)

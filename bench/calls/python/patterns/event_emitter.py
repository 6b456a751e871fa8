from collections import defaultdict


class Emitter:
    def __init__(self):
        self.listeners = defaultdict(list)

    def on(self, event, fn=None):
        if fn is None:
            return lambda real: self.on(event, real)
        self.listeners[event].append(fn)
        return fn

    def emit(self, event, *args, **kwargs):
        for fn in self.listeners[event]:
            fn(*args, **kwargs)


bus = Emitter()


@bus.on("start")
def started(callback):
    callback()


def finished():
    pass


bus.on("end", finished)
bus.emit("start", finished)
bus.emit("end")

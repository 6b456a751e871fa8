class Signal:
    def __init__(self):
        self._slots = []

    def connect(self, slot):
        self._slots.append(slot)
        return slot

    def emit(self, *args):
        return [slot(*args) for slot in self._slots]


class Model:
    changed = Signal()

    def touch(self):
        self.changed.emit(self)


@Model.changed.connect
def on_change(model):
    return model


class View:
    def __init__(self):
        Model.changed.connect(self.refresh)

    def refresh(self, model):
        pass


View()
Model().touch()

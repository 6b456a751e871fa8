from functools import partialmethod


class Light:
    def set_state(self, state):
        self.state = state
        self.changed()

    def changed(self):
        print(self.state)

    on = partialmethod(set_state, True)
    off = partialmethod(set_state, False)


light = Light()
light.on()
light.off()

from operator import attrgetter, itemgetter, methodcaller


class Lamp:
    def __init__(self):
        self.on = False

    def toggle(self):
        self.on = not self.on
        return self

    @property
    def state(self):
        return "on" if self.on else "off"


lamp = Lamp()
methodcaller("toggle")(lamp)
print(attrgetter("state")(lamp))
print(itemgetter(0)([lamp]).toggle())

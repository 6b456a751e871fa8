class Fly:
    def go(self):
        return "fly"


class Walk:
    def go(self):
        return "walk"


class Duck:
    def __init__(self, mover):
        self.mover = mover

    def set_mover(self, mover):
        self.mover = mover

    def move(self):
        return self.mover.go()


d = Duck(Fly())
d.move()
d.set_mover(Walk())
d.move()

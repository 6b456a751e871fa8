class Outer:
    class Inner:
        def __init__(self, outer):
            self.outer = outer

        def back(self):
            return self.outer.name()

    def name(self):
        return "outer"

    def make(self):
        return self.Inner(self)


Outer().make().back()

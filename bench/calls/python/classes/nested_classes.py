class Outer:
    class Inner:
        def __init__(self, owner):
            self.owner = owner

        def back(self):
            return self.owner.make()

        class Deep:
            def run(self):
                return Outer.Inner

    def make(self):
        return self.Inner(self)


inner = Outer().make()
inner.back()
Outer.Inner.Deep().run()(None).owner

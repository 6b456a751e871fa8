class Base:
    def setup(self, name):
        self.name = name


class Child(Base):
    def setup(self, name):
        Base.setup(self, name + "!")
        self.done()

    def done(self):
        print(self.name)


child = Child()
Child.setup(child, "x")

class Base:
    @property
    def name(self):
        return self._name()

    def _name(self):
        return "base"


class Child(Base):
    @property
    def name(self):
        return "child " + super().name


print(Base().name)
print(Child().name)

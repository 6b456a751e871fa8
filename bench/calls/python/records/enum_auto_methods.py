from enum import Enum, auto


class Level(Enum):
    LOW = auto()
    HIGH = auto()

    @property
    def label(self):
        return self.name.title()

    @classmethod
    def default(cls):
        return cls.LOW

    def __str__(self):
        return self.label


print(str(Level.default()), Level["HIGH"].label, Level(1).label)

from abc import ABC, abstractmethod


class Shape(ABC):
    @abstractmethod
    def area(self):
        ...

    def describe(self):
        return "%s %s" % (type(self).__name__, self.area())

    @property
    @abstractmethod
    def sides(self):
        ...


class Square(Shape):
    def __init__(self, side):
        self.side = side

    def area(self):
        return self.side ** 2

    @property
    def sides(self):
        return 4


s = Square(2)
s.describe()
print(s.sides)

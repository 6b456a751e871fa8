class Temperature:
    def __init__(self, celsius):
        self._c = celsius

    @property
    def fahrenheit(self):
        return self.convert(self._c)

    @fahrenheit.setter
    def fahrenheit(self, value):
        self._c = self.invert(value)

    @fahrenheit.deleter
    def fahrenheit(self):
        self._c = None

    @staticmethod
    def convert(c):
        return c * 9 / 5 + 32

    @staticmethod
    def invert(f):
        return (f - 32) * 5 / 9


t = Temperature(10)
print(t.fahrenheit)
t.fahrenheit = 50
del t.fahrenheit

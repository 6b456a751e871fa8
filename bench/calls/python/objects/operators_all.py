class V:
    def __init__(self, x):
        self.x = x

    def __add__(self, other):
        return V(self.x + other.x)

    def __radd__(self, other):
        return self

    def __mul__(self, n):
        return V(self.x * n)

    def __neg__(self):
        return V(-self.x)

    def __eq__(self, other):
        return self.x == other.x

    def __lt__(self, other):
        return self.x < other.x

    def __iadd__(self, other):
        return self

    def __hash__(self):
        return 1

    def show(self):
        return self.x


a = V(1)
b = a + V(2)
b.show()
(0 + a).show()
(a * 3).show()
(-a).show()
a += b
a.show()
print(a == b, sorted([a, b]) and max(a, b).show(), {a: 1}, sum([a, b], a).show())

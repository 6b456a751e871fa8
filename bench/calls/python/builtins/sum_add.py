class Vec:
    def __init__(self, x):
        self.x = x

    def __add__(self, other):
        return Vec(self.x + other.x)

    def __radd__(self, other):
        return self if other == 0 else Vec(other + self.x)

    def __repr__(self):
        return "Vec(%d)" % self.x


print(sum([Vec(1), Vec(2)]))
print(Vec(1) + Vec(3))

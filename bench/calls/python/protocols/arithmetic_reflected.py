class M:
    def __init__(self, v):
        self.v = v

    def __radd__(self, o):
        return M(o + self.v)

    def __rsub__(self, o):
        return M(o - self.v)

    def __truediv__(self, o):
        return M(self.v / o)

    def __matmul__(self, o):
        return self.v

    def __invert__(self):
        return M(-self.v)

    def __imul__(self, k):
        self.v *= k
        return self


x = M(2)
1 + x
5 - x
x / 2
x @ x
~x
x *= 3

class V:
    def __init__(self, n):
        self.n = n

    def __divmod__(self, other):
        return (self.n // other, self.n % other)

    def __round__(self, digits=0):
        return round(self.n, digits)

    def __abs__(self):
        return V(abs(self.n))

    def __pow__(self, e, mod=None):
        return V(self.n ** e)

    def __neg__(self):
        return V(-self.n)


v = V(7)
divmod(v, 2)
round(v, 1)
abs(v)
pow(v, 2)
-v

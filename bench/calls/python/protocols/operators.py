class Money:
    def __init__(self, n):
        self.n = n

    def __add__(self, o):
        return Money(self.n + o.n)

    def __sub__(self, o):
        return Money(self.n - o.n)

    def __mul__(self, k):
        return Money(self.n * k)

    def __rmul__(self, k):
        return self * k

    def __eq__(self, o):
        return self.n == o.n

    def __lt__(self, o):
        return self.n < o.n

    def __hash__(self):
        return hash(self.n)

    def __iadd__(self, o):
        self.n += o.n
        return self


a, b = Money(1), Money(2)
a + b
a - b
a * 2
2 * a
a == b
a < b
a != b
a += b
{a: 1}

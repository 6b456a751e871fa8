class Adder:
    def __init__(self, n):
        self.n = n

    def __call__(self, x):
        return self.apply(x)

    def apply(self, x):
        return x + self.n


class Sub(Adder):
    def __call__(self, x):
        return super().__call__(x)


add = Adder(1)
add(2)
list(map(Sub(2), [1]))
fns = {"a": add}
fns["a"](3)

def total(a, b):
    return a + b


class Calc:
    ops = {"+": lambda self, a, b: self.plus(a, b), "-": lambda self, a, b: total(a, -b)}

    def plus(self, a, b):
        return total(a, b)

    def run(self, op, a, b):
        return self.ops[op](self, a, b)


c = Calc()
c.run("+", 1, 2)
c.run("-", 1, 2)

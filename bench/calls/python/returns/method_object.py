class Calc:
    def choose(self, op):
        if op == "+":
            return self.add
        return self.sub

    def add(self, a, b):
        return a + b

    def sub(self, a, b):
        return a - b


c = Calc()
c.choose("+")(1, 2)
c.choose("-")(1, 2)

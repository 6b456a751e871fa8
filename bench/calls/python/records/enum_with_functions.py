import enum


def plus(a, b):
    return a + b


class Op(enum.Enum):
    ADD = "+"
    MUL = "*"

    def apply(self, a, b):
        return _TABLE[self](a, b)

    @classmethod
    def parse(cls, symbol):
        return cls(symbol)


_TABLE = {Op.ADD: plus, Op.MUL: lambda a, b: a * b}
Op.parse("+").apply(1, 2)
Op.MUL.apply(2, 3)
for op in Op:
    op.apply(1, 1)

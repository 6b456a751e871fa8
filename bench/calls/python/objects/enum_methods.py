from enum import Enum


class Op(Enum):
    ADD = "+"
    SUB = "-"

    def apply(self, a, b):
        return self.table()[self.value](a, b)

    @staticmethod
    def table():
        return {"+": add, "-": sub}

    @classmethod
    def default(cls):
        return cls.ADD


def add(a, b):
    return a + b


def sub(a, b):
    return a - b


Op.ADD.apply(1, 2)
Op("-").apply(1, 2)
Op["ADD"].apply(1, 2)
Op.default().apply(2, 3)
for op in Op:
    op.apply(1, 1)

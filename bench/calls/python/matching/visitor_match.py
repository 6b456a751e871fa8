class Num:
    __match_args__ = ("value",)

    def __init__(self, value):
        self.value = value


class Add:
    __match_args__ = ("left", "right")

    def __init__(self, left, right):
        self.left = left
        self.right = right


def evaluate(node):
    match node:
        case Num(value):
            return leaf(value)
        case Add(left, right):
            return evaluate(left) + evaluate(right)


def leaf(v):
    return v


evaluate(Add(Num(1), Num(2)))

class Pipe:
    def __init__(self, fn):
        self.fn = fn

    def __ror__(self, left):
        return self.fn(left)

    def __rshift__(self, other):
        return Pipe(lambda x: other.fn(self.fn(x)))


@Pipe
def double(x):
    return x * 2


@Pipe
def inc(x):
    return x + 1


1 | double
2 | (double >> inc)

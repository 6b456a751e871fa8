class Count:
    def __init__(self, limit):
        self.limit = limit

    def __iter__(self):
        for i in range(self.limit):
            yield self.make(i)

    def make(self, i):
        return lambda: i


total = [f() for f in Count(2)]
it = iter(Count(1))
next(it)()

class Bag:
    def __init__(self, items):
        self.items = items

    def __iter__(self):
        return BagIterator(self.items)


class BagIterator:
    def __init__(self, items):
        self.items = list(items)

    def __iter__(self):
        return self

    def __next__(self):
        if not self.items:
            raise StopIteration
        return self.items.pop()


def a():
    pass


for fn in Bag([a]):
    fn()
first, = Bag([a])
first()
list(Bag([a]))[0]()

def comparable(cls):
    def compare(self, other):
        return self.key() == other.key()

    cls.compare = compare
    return cls


@comparable
class Item:
    def __init__(self, n):
        self.n = n

    def key(self):
        return self.n


Item(1).compare(Item(2))

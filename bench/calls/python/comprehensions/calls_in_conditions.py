class Item:
    def __init__(self, n):
        self.n = n

    @property
    def even(self):
        return self.n % 2 == 0

    def scaled(self, by):
        return self.n * by


items = [Item(n) for n in range(4)]
print({i.n: i.scaled(2) for i in items if i.even})
print([f(1) for f in (i.scaled for i in items)])

class Pos:
    def __init__(self, n):
        self.n = n

    def __index__(self):
        return self.n


class Seq:
    def __init__(self, items):
        self.items = items

    def __reversed__(self):
        return iter(self.items[::-1])

    def __getitem__(self, i):
        return self.items[i]

    def __len__(self):
        return len(self.items)


s = Seq([1, 2, 3])
print(list(reversed(s)))
print([10, 20][Pos(1)])
for x in s:
    print(x)

class Tree:
    def __init__(self, value, children=()):
        self.value = value
        self.children = children

    def __iter__(self):
        yield self.value
        for child in self.children:
            yield from child

    def total(self):
        return sum(self)


t = Tree(1, [Tree(2), Tree(3)])
t.total()
for v in t:
    print(v)

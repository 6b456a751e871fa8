class Leaf:
    def __repr__(self):
        return self.render()

    def render(self):
        return "leaf"


class Wrapper:
    def __init__(self, leaf):
        self.leaf = leaf

    def __str__(self):
        return "w:" + repr(self.leaf)


print(Wrapper(Leaf()))
print("%s %r" % (Wrapper(Leaf()), Leaf()))
print("{}".format(Wrapper(Leaf())))

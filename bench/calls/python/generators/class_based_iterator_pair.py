class Bag:
    def __init__(self, *fns):
        self.fns = fns

    def __iter__(self):
        return BagIter(self)


class BagIter:
    def __init__(self, bag):
        self.rest = list(bag.fns)

    def __iter__(self):
        return self

    def __next__(self):
        if not self.rest:
            raise StopIteration
        return self.rest.pop()


def hi():
    return "hi"


def yo():
    return "yo"


for fn in Bag(hi, yo):
    fn()

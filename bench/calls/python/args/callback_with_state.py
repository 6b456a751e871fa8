class Tally:
    def __init__(self):
        self.seen = []

    def note(self, item):
        self.seen.append(item)


def each(items, visit, after=None):
    for item in items:
        visit(item)
    if after:
        after()


def done():
    print("done")


t = Tally()
each("ab", t.note, after=done)
each([1], print)

class Feed:
    def __init__(self):
        self.done = False

    def __next__(self):
        self.done = True
        return item

    def __iter__(self):
        return self


def item():
    pass


feed = Feed()
next(feed)()
feed.__next__()()
iter(feed)

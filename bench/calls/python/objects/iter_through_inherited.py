class MyList(list):
    def first(self):
        return self[0]


class MyDict(dict):
    def __missing__(self, key):
        return fallback


def fallback():
    pass


def item():
    pass


MyList([item]).first()()
for each in MyList([item]):
    each()
MyDict()["x"]()

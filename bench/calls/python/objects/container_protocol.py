class Shelf:
    def __init__(self):
        self.items = {}

    def __setitem__(self, key, value):
        self.items[key] = value

    def __getitem__(self, key):
        return self.items[key]

    def __delitem__(self, key):
        del self.items[key]

    def __len__(self):
        return len(self.items)

    def __contains__(self, key):
        return key in self.items


def fn():
    pass


s = Shelf()
s["f"] = fn
s["f"]()
len(s)
print("f" in s, "g" not in s)
del s["f"]

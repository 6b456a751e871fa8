class Item:
    def __init__(self, name):
        self.name = name

    def price(self):
        return len(self.name)


def make_item(name):
    return Item(name)

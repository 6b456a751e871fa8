class Bag:
    def __init__(self):
        self.items = []

    def add(self, item):
        self.items.append(item)

    def __len__(self):
        return len(self.items)

    def __contains__(self, item):
        return item in self.items


bag = Bag()
bag.add(1)
print(len(bag))
if bag:
    print(1 in bag)

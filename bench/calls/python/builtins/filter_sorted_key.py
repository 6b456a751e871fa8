class Item:
    def __init__(self, rank):
        self.rank = rank

    def is_good(self):
        return self.rank > 1


def by_rank(item):
    return item.rank


items = [Item(2), Item(1)]
good = filter(Item.is_good, items)
for item in sorted(items, key=by_rank):
    item.is_good()
print(len(list(good)), max(items, key=lambda item: item.rank).rank)

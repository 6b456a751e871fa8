class Order:
    def __init__(self):
        self.items = []

    def add(self, item):
        self.items.append(item)

    def total(self):
        return sum(i.price() for i in self.items)


def checkout(order):
    return order.total()

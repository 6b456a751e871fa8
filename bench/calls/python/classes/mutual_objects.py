class Parent:
    def __init__(self):
        self.children = []

    def add(self, child):
        child.parent = self
        self.children.append(child)

    def notify(self):
        return "notified"

    def walk(self):
        return [c.leaf() for c in self.children]


class Child:
    parent = None

    def leaf(self):
        return self.parent.notify()


p = Parent()
p.add(Child())
p.walk()

class Node:
    __slots__ = ("fn", "next")

    def __init__(self, fn, next=None):
        self.fn = fn
        self.next = next

    def run(self):
        self.fn()
        if self.next is not None:
            self.next.run()


def a():
    pass


def b():
    pass


Node(a, Node(b)).run()

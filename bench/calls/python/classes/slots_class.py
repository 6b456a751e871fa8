class Node:
    __slots__ = ("value", "next")

    def __init__(self, value, next=None):
        self.value = value
        self.next = next


class Stack:
    __slots__ = ("top",)

    def __init__(self):
        self.top = None

    def push(self, v):
        self.top = Node(v, self.top)

    def pop(self):
        node = self.top
        self.top = node.next
        return node.value


s = Stack()
s.push(print)
s.pop()("hi")

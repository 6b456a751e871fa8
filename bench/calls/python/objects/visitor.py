class Node:
    def __init__(self, children=()):
        self.children = children

    def accept(self, visitor):
        return visitor.visit(self)


class Leaf(Node):
    pass


class Visitor:
    def visit(self, node):
        method = getattr(self, "visit_" + type(node).__name__, self.generic)
        return method(node)

    def visit_Leaf(self, node):
        return 1

    def generic(self, node):
        for child in node.children:
            child.accept(self)


Node([Leaf()]).accept(Visitor())

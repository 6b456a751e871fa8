class Html:
    def __init__(self):
        self.nodes = []

    def tag(self, name):
        self.nodes.append(Tag(name, self))
        return self.nodes[-1]

    def render(self):
        return "".join(n.text() for n in self.nodes)


class Tag:
    def __init__(self, name, parent):
        self.name = name
        self.parent = parent

    def end(self):
        return self.parent

    def text(self):
        return "<" + self.name + ">"


Html().tag("a").end().tag("b").end().render()

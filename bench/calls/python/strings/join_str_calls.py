class Tag:
    def __init__(self, name, *kids):
        self.name = name
        self.kids = kids

    def __str__(self):
        return "<%s>%s</%s>" % (self.name, "".join(map(str, self.kids)), self.name)


print(str(Tag("a", Tag("b"), "text")))

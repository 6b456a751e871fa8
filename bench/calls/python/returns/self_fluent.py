class Query:
    def __init__(self):
        self.parts = []

    def where(self, cond):
        self.parts.append(cond)
        return self

    def order(self, by):
        return self.where(by)

    def run(self):
        return self._compile(), len(self.parts)

    def _compile(self):
        return " ".join(self.parts)


Query().where("a").order("b").run()

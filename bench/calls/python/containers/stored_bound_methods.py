class A:
    def one(self):
        pass

    def two(self):
        pass

    def table(self):
        return {"one": self.one, "two": self.two}

    def run(self, name):
        self.table()[name]()


A().run("one")
A().run("two")

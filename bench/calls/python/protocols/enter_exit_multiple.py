class Res:
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        self.open()
        return self

    def __exit__(self, *a):
        self.close()

    def open(self):
        pass

    def close(self):
        pass

    def use(self, other):
        return (self.name, other.name)


with Res("a") as a, Res("b") as b:
    a.use(b)

def register(name):
    return name.lower()


class Config:
    KEY = register("KEY")
    VALUES = [register(n) for n in ("A", "B")]

    def get(self):
        return self.KEY
print(Config().get())

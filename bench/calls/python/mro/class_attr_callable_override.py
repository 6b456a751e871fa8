class Base:
    transform = str

    def run(self, x):
        return self.transform(x)


def shout(self, x):
    return x


class Loud(Base):
    transform = shout


Base().run(1)
Loud().run("a")

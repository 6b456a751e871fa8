class Base:
    def run(self, *args, **kw):
        return self.execute(*args, **kw)


class Adder(Base):
    def execute(self, a, b=0, *, callback):
        return callback(a + b)


def show(x):
    return x


Adder().run(1, b=2, callback=show)

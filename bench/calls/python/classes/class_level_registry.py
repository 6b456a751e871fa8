class Shape:
    kinds = {}

    @classmethod
    def register(cls, name):
        def wrap(sub):
            cls.kinds[name] = sub
            return sub

        return wrap

    @classmethod
    def build(cls, name, *args):
        return cls.kinds[name](*args)


@Shape.register("dot")
class Dot(Shape):
    def __init__(self, x):
        self.x = x

    def draw(self):
        return "."


Shape.build("dot", 1).draw()

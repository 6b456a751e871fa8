class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y

    @classmethod
    def origin(cls):
        return cls(0, 0)

    @classmethod
    def from_string(cls, text):
        x, y = map(int, text.split(","))
        return cls(x, y)

    @staticmethod
    def distance(a, b):
        return abs(a.x - b.x) + abs(a.y - b.y)


class Point3(Point):
    pass


p = Point.from_string("1,2")
q = Point3.origin()
Point.distance(p, q)
q.distance(p, p)

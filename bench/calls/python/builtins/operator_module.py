import operator


class Point:
    def __init__(self, x):
        self.x = x

    def move(self):
        return self.x


points = [Point(1), Point(0)]
points.sort(key=operator.attrgetter("x"))
getter = operator.itemgetter(0)
getter(points).move()
operator.methodcaller("move")(points[0])

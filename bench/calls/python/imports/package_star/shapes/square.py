from . import base


class Square:
    def side(self):
        return base.area()

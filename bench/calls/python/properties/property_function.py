class Box:
    def __init__(self):
        self._w = 0

    def get_w(self):
        return self._w

    def set_w(self, w):
        self._w = check(w)

    width = property(get_w, set_w)


def check(w):
    return max(w, 0)


b = Box()
b.width = 3
print(b.width)

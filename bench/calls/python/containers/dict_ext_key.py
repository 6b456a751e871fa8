def a():
    pass


def b():
    pass


KEY = "k"


class Keys:
    OTHER = "o"


table = {KEY: a, Keys.OTHER: b}
table["k"]()
table[Keys.OTHER]()

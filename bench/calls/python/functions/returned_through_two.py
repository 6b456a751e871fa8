def base():
    return "base"


def level_one():
    return base


def level_two():
    return level_one


level_two()()()
f = level_two()
g = f()
g()

def counter(step):
    total = 0

    def add():
        nonlocal total, step
        total += step()
        step = two
        return total

    return add


def one():
    return 1


def two():
    return 2


add = counter(one)
add()
add()

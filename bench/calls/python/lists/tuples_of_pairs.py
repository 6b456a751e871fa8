def yes(x):
    return x


def no(x):
    return not x


def is_pos(x):
    return x > 0


def is_neg(x):
    return x <= 0


RULES = [(is_pos, yes), (is_neg, no)]
for value in (1, -1):
    for predicate, action in RULES:
        if predicate(value):
            action(value)

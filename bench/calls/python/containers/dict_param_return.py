def a():
    pass


def fill(table):
    table["a"] = a
    return table


def get(table, key):
    return table[key]


get(fill({}), "a")()

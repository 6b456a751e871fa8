def one():
    return 1


def two():
    return 2


table = {"one": one}
table |= {"two": two}
table["one"]()
table["two"]()
merged = {**table, "three": one}
merged["three"]()

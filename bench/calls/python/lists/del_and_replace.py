def old():
    return "old"


def new():
    return "new"


items = [old]
items[0] = new
items[0]()
table = {"k": old}
table["k"] = new
table["k"]()

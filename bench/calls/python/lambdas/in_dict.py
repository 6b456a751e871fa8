def helper(x):
    return x


ops = {"double": lambda x: x * 2, "help": lambda x: helper(x)}
ops["double"](2)
ops["help"](3)

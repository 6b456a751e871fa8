def a():
    pass


ops = {"+": lambda x: x(), "-": lambda x: None}
ops["+"](a)
ops["-"](a)
steps = [lambda: a(), lambda: steps[0]()]
steps[1]()

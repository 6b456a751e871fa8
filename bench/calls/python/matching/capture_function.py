def run(x):
    return x


def guard(x):
    return x is not None


event = {"type": "call", "fn": run, "arg": 1}
match event:
    case {"type": "call", "fn": fn, "arg": arg} if guard(arg):
        fn(arg)
match (run, 2):
    case (f, n):
        f(n)

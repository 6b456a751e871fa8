def start():
    print("start")


def stop():
    print("stop")


def pick(*fns):
    fns[0]()
    last = fns[-1]
    last()


pick(start, stop)

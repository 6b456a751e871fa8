def a():
    pass


def b():
    pass


def c():
    pass


stack = []
stack.append(a)
stack.insert(0, b)
stack.extend([c])
stack.pop()()
stack.pop(0)()
queue = list(reversed([a]))
queue.copy()[0]()

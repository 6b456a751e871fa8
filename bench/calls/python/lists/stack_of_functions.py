def push_a():
    return "a"


def push_b():
    return "b"


stack = []
stack.append(push_a)
stack.append(push_b)
while stack:
    stack.pop()()

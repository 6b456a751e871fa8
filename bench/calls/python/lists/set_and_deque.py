from collections import deque


def one():
    return 1


def two():
    return 2


for f in {one, two}:
    f()
queue = deque([one])
queue.appendleft(two)
while queue:
    task = queue.popleft()
    task()

from collections import defaultdict, deque


def a():
    pass


def b():
    pass


queue = deque([a])
queue.append(b)
while queue:
    queue.popleft()()
groups = defaultdict(list)
groups["x"].append(a)
for fn in groups["x"]:
    fn()

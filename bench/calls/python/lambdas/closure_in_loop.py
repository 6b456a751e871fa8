def a():
    pass


def b():
    pass


calls = []
for fn in (a, b):
    calls.append(lambda fn=fn: fn())
for call in calls:
    call()

def countdown(n):
    if n == 0:
        return finished
    return lambda: countdown(n - 1)


def finished():
    return None


step = countdown(2)
while step is not None:
    step = step()

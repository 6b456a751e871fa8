def a():
    pass


def b():
    pass


def c():
    pass


grid = [[a, b], [c]]
grid[0][1]()
grid[1:][0][0]()
grid[-1][-1]()
flat = [fn for row in grid for fn in row]
for fn in flat:
    fn()

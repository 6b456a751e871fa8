def f00():
    pass


def f01():
    pass


def f10():
    pass


grid = [[f00, f01], [f10]]
grid[0][0]()
grid[0][1]()
grid[1][0]()
for row in grid:
    for cell in row:
        cell()

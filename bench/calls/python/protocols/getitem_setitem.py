class Matrix:
    def __init__(self, n):
        self.rows = [[0] * n for _ in range(n)]

    def __getitem__(self, pos):
        i, j = pos
        return self.rows[i][j]

    def __setitem__(self, pos, value):
        i, j = pos
        self.rows[i][j] = self.check(value)

    def __delitem__(self, pos):
        self[pos] = 0

    def check(self, v):
        return v


m = Matrix(2)
m[0, 1] = 3
print(m[0, 1])
del m[0, 1]

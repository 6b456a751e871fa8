class Version:
    def __init__(self, n):
        self.n = n

    def __le__(self, other):
        return self.n <= other.n

    def __ge__(self, other):
        return self.n >= other.n


low, mid, high = Version(1), Version(2), Version(3)
print(low <= mid <= high)
print(high >= mid)

class Key:
    def __init__(self, k):
        self.k = k

    def __hash__(self):
        return hash(self.k)

    def __eq__(self, other):
        return self.k == other.k


seen = set()
seen.add(Key(1))
seen.add(Key(1))
print(Key(1) in seen)
table = {Key(2): "v"}
print(table[Key(2)])

class Seq:
    def __len__(self):
        return 1

    def __getitem__(self, i):
        return fn

    def __reversed__(self):
        return iter([fn])

    def __index__(self):
        return 0


def fn():
    pass


for f in reversed(Seq()):
    f()
[fn][Seq()]()

class Old:
    def __getitem__(self, index):
        if index > 1:
            raise IndexError
        return fn


def fn():
    pass


for each in Old():
    each()
Old()[0]()

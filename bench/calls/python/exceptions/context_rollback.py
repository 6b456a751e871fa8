class Tx:
    def __init__(self):
        self.undo = []

    def __enter__(self):
        return self

    def do(self, fn, undo):
        fn()
        self.undo.append(undo)

    def __exit__(self, kind, *rest):
        if kind:
            for u in reversed(self.undo):
                u()
        return True


def write():
    pass


def erase():
    pass


with Tx() as tx:
    tx.do(write, erase)
    raise RuntimeError

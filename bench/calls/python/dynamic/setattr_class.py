class A:
    pass


def added(self):
    return self


setattr(A, "go", added)
A().go()
vars(A)["go"](A())

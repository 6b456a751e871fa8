def make(n):
    def made():
        return n

    return made


fns = [make(i) for i in range(3)]
print([f() for f in fns])
print({f() for f in fns})
print({i: f() for i, f in enumerate(fns)})

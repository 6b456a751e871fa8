def target():
    return "t"


p = q = r = target
p()
s = r
s()

def a():
    pass


def b():
    pass


both = [a] + [b]
for f in both:
    f()
many = [a] * 2
many[1]()
many += (b,)
many[-1]()

makers = {n: (lambda v, n=n: scale(v, n)) for n in (1, 2)}


def scale(v, n):
    return v * n


for n in makers:
    makers[n](3)

try:
    from fastmath_not_there import add
except ImportError:
    from slowmath import add

try:
    import slowmath as m
except ImportError:
    m = None

add(1, 2)
m.sub(2, 1)

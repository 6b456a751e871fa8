from functools import cache, lru_cache, partial


@lru_cache(maxsize=None)
def slow(n):
    return fast(n)


@cache
def fast(n):
    return n


twice = partial(slow, 2)
twice()


@partial
def bare():
    return 1


bare()

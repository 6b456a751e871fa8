from functools import cache, lru_cache


@lru_cache(maxsize=None)
def slow(n):
    return compute(n)


@cache
def compute(n):
    return n * 2


slow(1)
slow(2)
slow.cache_clear()

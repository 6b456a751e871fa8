def memoize(fn):
    cache = {}

    def lookup(n):
        if n not in cache:
            cache[n] = fn(n)
        return cache[n]

    return lookup


@memoize
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


fib(5)

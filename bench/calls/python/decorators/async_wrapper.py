import asyncio
import functools


def traced(fn):
    @functools.wraps(fn)
    async def wrapper(*args):
        before()
        return await fn(*args)

    return wrapper


def before():
    pass


@traced
async def fetch(n):
    return compute(n)


def compute(n):
    return n


asyncio.run(fetch(1))

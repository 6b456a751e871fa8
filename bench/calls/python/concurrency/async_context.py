import asyncio
from contextlib import asynccontextmanager


@asynccontextmanager
async def session():
    s = Session()
    try:
        yield s
    finally:
        await s.close()


class Session:
    async def get(self):
        return handler

    async def close(self):
        pass


def handler():
    pass


def deco(fn):
    async def inner(*a):
        return await fn(*a)

    return inner


@deco
async def run(x):
    async with session() as s:
        (await s.get())()


asyncio.run(run(1))

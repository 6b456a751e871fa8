import asyncio


class Ticker:
    def __init__(self, n):
        self.n = n

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.n == 0:
            raise StopAsyncIteration
        self.n -= 1
        return tick


def tick():
    pass


async def agen():
    yield tick


async def main():
    async for t in Ticker(1):
        t()
    fns = [f async for f in agen()]
    fns[0]()


asyncio.run(main())

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
        return self.n


async def numbers():
    yield 1
    yield 2


def show(n):
    print(n)


async def main():
    async for t in Ticker(2):
        show(t)
    async for n in numbers():
        show(n)
    return [n async for n in numbers()]


asyncio.run(main())

import asyncio


class Resource:
    async def __aenter__(self):
        await self.open()
        return self

    async def __aexit__(self, *exc):
        await self.close()

    async def open(self):
        pass

    async def close(self):
        pass

    async def __aiter__(self):
        yield work


async def work():
    return sync


def sync():
    pass


async def main():
    async with Resource() as r:
        async for fn in r:
            (await fn())()
    results = await asyncio.gather(work(), work())
    results[0]()
    task = asyncio.create_task(work())
    (await task)()
    [fn() for fn in [await work()]]


asyncio.run(main())

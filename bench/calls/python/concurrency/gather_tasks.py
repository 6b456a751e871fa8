import asyncio


async def fetch(n):
    await asyncio.sleep(0)
    return transform(n)


def transform(n):
    return n * 2


async def main():
    task = asyncio.create_task(fetch(1))
    results = await asyncio.gather(fetch(2), fetch(3))
    await task
    return results


asyncio.run(main())

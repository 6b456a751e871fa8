import asyncio


async def limited(sem, n):
    async with sem:
        return await leaf(n)


async def leaf(n):
    return n


async def main():
    sem = asyncio.Semaphore(1)
    done = await asyncio.wait_for(limited(sem, 1), 1)
    tasks = [asyncio.ensure_future(limited(sem, i)) for i in range(2)]
    for t in asyncio.as_completed(tasks):
        await t
    return done


asyncio.get_event_loop_policy()
asyncio.run(main())

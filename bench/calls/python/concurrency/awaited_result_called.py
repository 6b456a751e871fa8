import asyncio


def action():
    return "acted"


async def choose():
    return action


async def main():
    fn = await choose()
    fn()
    (await choose())()


asyncio.run(main())

import asyncio


class Delay:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        yield from asyncio.sleep(0).__await__()
        return self.value


def finish(v):
    return v


async def main():
    finish(await Delay(3))


asyncio.run(main())

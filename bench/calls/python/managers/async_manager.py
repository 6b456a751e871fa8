import asyncio


class Pool:
    async def __aenter__(self):
        await self.open()
        return self

    async def __aexit__(self, *exc):
        await self.close()

    async def open(self):
        pass

    async def close(self):
        pass

    async def fetch(self):
        return 1


async def main():
    async with Pool() as pool:
        await pool.fetch()


asyncio.run(main())

import asyncio
from contextlib import asynccontextmanager


async def connect():
    return Conn()


class Conn:
    async def ping(self):
        return "pong"

    async def close(self):
        return None


@asynccontextmanager
async def connection():
    conn = await connect()
    try:
        yield conn
    finally:
        await conn.close()


async def main():
    async with connection() as c:
        await c.ping()


asyncio.run(main())

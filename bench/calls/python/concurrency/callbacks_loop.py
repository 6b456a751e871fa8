import asyncio
import threading


def later(n):
    return n


def timed():
    pass


async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(later, 1)
    await loop.run_in_executor(None, later, 2)
    await asyncio.wait_for(child(), 1)


async def child():
    return 1


asyncio.run(main())
timer = threading.Timer(0, timed)
timer.start()
timer.join()

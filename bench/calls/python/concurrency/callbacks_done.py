import asyncio


async def job():
    return 1


def done(task):
    report(task.result())


def report(v):
    print(v)


async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(report, 0)
    task = loop.create_task(job())
    task.add_done_callback(done)
    await task
    await asyncio.sleep(0)


asyncio.run(main())

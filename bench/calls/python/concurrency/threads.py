import threading
from concurrent.futures import ThreadPoolExecutor


def job(n, done=None):
    step(n)


def step(n):
    return n


def on_done(future):
    future.result()


t = threading.Thread(target=job, args=(1,), kwargs={"done": None})
t.start()
t.join()
with ThreadPoolExecutor(1) as pool:
    future = pool.submit(job, 2)
    future.add_done_callback(on_done)
    list(pool.map(step, [1, 2]))

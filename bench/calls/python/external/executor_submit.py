from concurrent.futures import ThreadPoolExecutor


def square(n):
    return n * n


def report(future):
    print(future.result())


with ThreadPoolExecutor(max_workers=1) as pool:
    f = pool.submit(square, 3)
    f.add_done_callback(report)
    print(list(pool.map(square, [1, 2])))

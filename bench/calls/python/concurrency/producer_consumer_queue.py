import queue
import threading

q = queue.Queue()


def work():
    return "w"


def consumer():
    while True:
        task = q.get()
        if task is None:
            break
        task()


t = threading.Thread(target=consumer)
t.start()
q.put(work)
q.put(None)
t.join()

import threading
from collections import OrderedDict


class Worker(threading.Thread):
    def __init__(self):
        super().__init__()

    def run(self):
        self.work()

    def work(self):
        return 1


class Table(OrderedDict):
    def add(self, key, fn):
        self[key] = fn


w = Worker()
w.start()
w.join()
t = Table()
t.add("k", len)
t["k"]([])

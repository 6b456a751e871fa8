class Lock:
    def __enter__(self):
        self.acquire()
        return self

    def __exit__(self, *exc):
        self.release()

    def acquire(self):
        pass

    def release(self):
        pass

    def use(self):
        pass


class Outer:
    def __init__(self):
        self.lock = Lock()

    def run(self):
        with self.lock as held, Lock() as second:
            held.use()
            second.use()


Outer().run()

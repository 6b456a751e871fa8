import threading


class Worker(threading.Thread):
    def run(self):
        self.work()

    def work(self):
        print("worker")


def job(n):
    print(n)


t = threading.Thread(target=job, args=(1,))
t.start()
t.join()
w = Worker()
w.start()
w.join()

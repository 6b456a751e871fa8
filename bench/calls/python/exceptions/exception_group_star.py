class Bad(Exception):
    def tell(self):
        return "bad"


def work():
    raise ExceptionGroup("many", [Bad(), ValueError("v")])


try:
    work()
except* Bad as group:
    for e in group.exceptions:
        print(e.tell())
except* ValueError:
    print("value")

class Stop(Exception):
    def __init__(self):
        super().__init__("stop")

    def __str__(self):
        return "STOP"


def halt():
    raise Stop


try:
    halt()
except Stop as s:
    print(s)

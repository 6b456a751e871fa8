def on(x):
    return x


def off(x):
    return -x


def switch(*, up, down):
    up(1)
    down(1)


opts = {}
opts["up"] = on
opts.update(down=off)
switch(**opts)

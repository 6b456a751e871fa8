attempts = []


def connect():
    attempts.append(1)
    if len(attempts) < 3:
        raise ConnectionError("no")
    return "ok"


def retry(fn, errors, on_error):
    while True:
        try:
            return fn()
        except errors as e:
            on_error(e)


def log(e):
    print("failed", e)


retry(connect, (ConnectionError,), log)

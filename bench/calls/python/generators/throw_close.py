def cleanup():
    print("cleanup")


def handle(e):
    print("handled", e)


def worker():
    try:
        yield 1
    except ValueError as e:
        handle(e)
        yield 2
    finally:
        cleanup()


w = worker()
next(w)
w.throw(ValueError("x"))
w.close()

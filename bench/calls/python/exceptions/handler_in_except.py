def risky(n):
    if n < 0:
        raise ValueError("neg")
    return n


def recover(error):
    return str(error)


def finish():
    print("finish")


def run(n):
    try:
        return risky(n)
    except ValueError as e:
        return recover(e)
    finally:
        finish()


run(1)
run(-1)

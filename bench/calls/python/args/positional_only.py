def run(task, /, *rest):
    task()
    for r in rest:
        r()


def job():
    pass


def cleanup():
    pass


run(job, cleanup)

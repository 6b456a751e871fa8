def task_a():
    return "a"


def task_b():
    return "b"


for name in ("task_a", "task_b"):
    globals()[name]()

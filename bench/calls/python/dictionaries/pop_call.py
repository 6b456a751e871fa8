def finish():
    return "done"


def begin():
    return "begin"


jobs = {"begin": begin, "finish": finish}
jobs.pop("begin")()
name, job = jobs.popitem()
job()

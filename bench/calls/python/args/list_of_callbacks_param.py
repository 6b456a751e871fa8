def first():
    return 1


def second():
    return 2


def run_all(steps):
    results = []
    for step in steps:
        results.append(step())
    return results


run_all([first, second])
run_all((second,))

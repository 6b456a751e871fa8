def yes():
    return 1


def no():
    return 0


def choose(flag):
    fn = yes if flag else no
    return fn()


choose(True)
choose(False)
(yes or no)()

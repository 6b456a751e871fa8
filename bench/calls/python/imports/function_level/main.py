def lazy():
    from tools import hammer

    return hammer()


def lazier():
    import tools.saw as s

    return s.cut()


lazy()
lazier()

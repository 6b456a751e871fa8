def bold(fn):
    def inner_bold():
        return "<b>" + fn() + "</b>"

    return inner_bold


def italic(fn):
    def inner_italic():
        return "<i>" + fn() + "</i>"

    return inner_italic


@bold
@italic
def text():
    return "text"


text()

def handler():
    return handler.callback()


def done():
    return "done"


handler.callback = done
handler()

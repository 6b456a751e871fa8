def api():
    return api.impl()


def impl():
    return 1


api.impl = impl
api()

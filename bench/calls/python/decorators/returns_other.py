def replaced(fn):
    return instead


def instead():
    return 2


@replaced
def gone():
    return 1


gone()

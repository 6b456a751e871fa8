def outer():
    def middle():
        def inner():
            return outer_helper()

        return inner

    return middle()()


def outer_helper():
    pass


outer()

def get_func():
    def func():
        def deeper():
            return "deep"

        return deeper

    return func


get_func()()()

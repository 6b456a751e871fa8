class Api:
    class Error(Exception):
        def __init__(self):
            pass

    def fail(self):
        raise self.Error()

    def fail_again(self):
        raise Api.Error


try:
    Api().fail()
except Api.Error:
    pass
try:
    Api().fail_again()
except Exception as other:
    print(other)

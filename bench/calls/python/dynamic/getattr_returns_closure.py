class Api:
    def __init__(self, path=""):
        self.path = path

    def __getattr__(self, name):
        def call(*args):
            return self.request(name, args)

        return call

    def request(self, name, args):
        return (name, args)


api = Api()
api.users(1)
api.posts(2)

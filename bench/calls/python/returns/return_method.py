class A:
    def get(self):
        return self.put

    def put(self, value):
        return value


A().get()(1)
g = A().get
g()(2)

class Suite:
    def test_one(self):
        return 1

    def test_two(self):
        return self.helper()

    def helper(self):
        return 2


s = Suite()
for name in dir(s):
    if name.startswith("test_"):
        getattr(s, name)()

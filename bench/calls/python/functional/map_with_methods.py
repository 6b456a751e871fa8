class Conv:
    def to_int(self, s):
        return int(s)

    @staticmethod
    def to_str(n):
        return str(n)


c = Conv()
print(list(map(c.to_int, ["1"])))
print(list(map(Conv.to_str, [1])))
print(list(map(str.upper, ["a"])))
print(list(map(lambda f: f(), [Conv])))

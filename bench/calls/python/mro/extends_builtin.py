class Stack(list):
    def push(self, item):
        self.append(item)

    def peek(self):
        return self[-1]


class LoudDict(dict):
    def __setitem__(self, key, value):
        print(key)
        super().__setitem__(key, value)


s = Stack()
s.push(len)
s.peek()("abc")
d = LoudDict()
d["a"] = 1

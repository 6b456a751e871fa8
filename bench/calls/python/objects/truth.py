class Flag:
    def __bool__(self):
        return self.on()

    def on(self):
        return True


class Sized:
    def __len__(self):
        return 0


flag = Flag()
if flag:
    pass
while not flag:
    pass
x = flag and 1
y = 1 if flag else 2
if not Sized():
    pass
assert flag
z = [i for i in [1] if flag]

x = lambda: y
y = lambda: z
z = lambda: print("z")
x()()()

def base(x):
    return x


f = eval("lambda x: base(x)")
f(1)
eval("base")(2)

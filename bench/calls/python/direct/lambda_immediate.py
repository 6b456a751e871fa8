(lambda: print("x"))()
(lambda f: f())(lambda: None)

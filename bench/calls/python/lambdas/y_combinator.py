fact = (lambda f: lambda n: f(f, n))(lambda self, n: 1 if n == 0 else n * self(self, n - 1))
print(fact(3))

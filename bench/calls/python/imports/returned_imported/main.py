from factory import make, table

make()()
table()["x"]()

class Add:
    def run(self):
        return "+"


class Sub:
    def run(self):
        return "-"


ops = {cls.__name__: cls for cls in (Add, Sub)}
ops["Add"]().run()
ops["Sub"]().run()

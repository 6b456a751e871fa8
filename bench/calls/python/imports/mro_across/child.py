from left import Left
import right


class Child(Left, right.Right):
    def run(self):
        super().run()

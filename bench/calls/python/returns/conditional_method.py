class Door:
    def toggle(self, opened):
        return self.close if opened else self.open

    def open(self):
        return 1

    def close(self):
        return 2


d = Door()
d.toggle(True)()
for act in (d.toggle(False), d.close):
    act()

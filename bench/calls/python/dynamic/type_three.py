def greet(self):
    return 1


Made = type("Made", (), {"greet": greet})
Made().greet()

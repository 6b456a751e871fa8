class Greeter:
    def greet(self):
        return self.build("hi")

    def build(self, text):
        return text.title()


def main():
    g = Greeter()
    g.greet()


if __name__ == "__main__":
    main()

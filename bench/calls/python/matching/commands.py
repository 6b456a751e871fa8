def go(direction):
    return direction


def take(item):
    return item


def quit_game():
    return None


def unknown(text):
    return text


def parse(line):
    match line.split():
        case ["go", direction]:
            return go(direction)
        case ["take", *items]:
            return [take(i) for i in items]
        case ["quit" | "exit"]:
            return quit_game()
        case _:
            return unknown(line)


for line in ("go n", "take a b", "exit", "?"):
    parse(line)

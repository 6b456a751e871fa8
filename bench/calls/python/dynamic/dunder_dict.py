class Commands:
    def cmd_help(self):
        return "help"

    def cmd_quit(self):
        return "quit"


c = Commands()
for name, fn in list(vars(Commands).items()):
    if name.startswith("cmd_"):
        fn(c)

class Cli:
    def do_help(self):
        pass

    def do_quit(self):
        pass

    def run(self, line):
        command = getattr(self, "do_%s" % line)
        command()


cli = Cli()
cli.run("help")
cli.run("quit")

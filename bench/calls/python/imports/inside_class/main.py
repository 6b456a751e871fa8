class A:
    import tools

    from tools import use

    def run(self):
        self.tools.use(self)
        self.use()


A().run()

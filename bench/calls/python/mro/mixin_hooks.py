class LogMixin:
    def log(self, text):
        print(self.prefix() + text)


class Job(LogMixin):
    def prefix(self):
        return "job: "

    def run(self):
        self.log("run")


class QuietJob(Job):
    def log(self, text):
        pass


Job().run()
QuietJob().run()

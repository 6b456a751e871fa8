class Pipeline:
    def __init__(self, *stages):
        self.stages = list(stages)

    def add(self, stage):
        self.stages.append(stage)
        return self

    def run(self, value):
        for stage in self.stages:
            value = stage(value)
        return value


def strip(v):
    return v.strip()


def lower(v):
    return v.lower()


Pipeline(strip).add(lower).add(len).run(" A ")

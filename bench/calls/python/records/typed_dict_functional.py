from collections import namedtuple
from dataclasses import dataclass, field

Job = namedtuple("Job", "name fn")


def run(x):
    return x


def stop(x):
    return x


jobs = [Job("r", run), Job(name="s", fn=stop)]
for job in jobs:
    job.fn(job.name)
name, fn = jobs[0]
fn(name)


@dataclass
class Plan:
    steps: list = field(default_factory=list)

    def add(self, s):
        self.steps.append(s)


p = Plan()
p.add(run)
p.steps[0](1)

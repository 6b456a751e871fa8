class Rule:
    def __init__(self, test, action):
        self.test = test
        self.action = action


def fire(x):
    return x


rules = [Rule(lambda x: x > 1, fire), Rule(lambda x: x < 1, lambda x: -x)]
for rule in rules:
    for n in (0, 2):
        if rule.test(n):
            rule.action(n)

from collections import defaultdict


class Group:
    def __init__(self):
        self.members = []

    def join(self, who):
        self.members.append(who)
        return len(self.members)


groups = defaultdict(Group)
for name in ("a", "b", "a"):
    groups[name[0]].join(name)

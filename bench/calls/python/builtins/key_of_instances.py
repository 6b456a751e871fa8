class Card:
    ranks = "23"

    def __init__(self, rank):
        self.rank = rank

    def value(self):
        return self.ranks.index(self.rank)

    def __gt__(self, other):
        return self.value() > other.value()

    def __eq__(self, other):
        return self.value() == other.value()


hand = [Card("2"), Card("3")]
print(max(hand).rank, hand.index(Card("3")), Card("2") in hand)

import unittest


def add(a, b):
    return a + b


class AddTest(unittest.TestCase):
    def setUp(self):
        self.base = 1

    def test_add(self):
        self.assertEqual(add(self.base, 2), 3)


suite = unittest.TestSuite()
suite.addTest(AddTest("test_add"))
suite.run(unittest.TestResult())

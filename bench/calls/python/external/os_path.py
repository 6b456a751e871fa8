import os
import os.path as osp
from os.path import join


def home(*parts):
    return join(os.getcwd(), *parts)


home("a")
osp.basename("/x/y")
os.path.exists("/nope")

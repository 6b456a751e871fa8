from pkg import *

first.run()
second.run()

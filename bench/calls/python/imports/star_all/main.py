from lib import *

visible()
chosen()

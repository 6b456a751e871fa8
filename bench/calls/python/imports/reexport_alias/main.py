import facade
from facade import api as other

facade.api.call()
other.call()
facade.call_it()

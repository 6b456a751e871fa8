import impl as api
from impl import call as call_it

from pkg import api

api.call()

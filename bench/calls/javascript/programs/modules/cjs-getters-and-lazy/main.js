const lib = require('./lib')
lib.heavy(); lib.light(); lib.both.x()
const cached = lib.get('plug'); cached.start()

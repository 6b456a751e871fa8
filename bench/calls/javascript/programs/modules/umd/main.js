const lib = require('./lib')
const other = require('./other')
lib.run(); other(2).get()

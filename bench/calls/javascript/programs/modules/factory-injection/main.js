const db = require('./db')({ url: 'x', onQuery: (q) => log(q) })
const users = require('./users')(db)
function log() {}
users.find(1, (u) => found(u))
function found() {}

Object.assign(exports, require('./first'))
exports.sub = { ...require('./second') }

module.exports = { first() { return 1 } }

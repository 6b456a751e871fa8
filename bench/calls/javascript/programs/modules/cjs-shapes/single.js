module.exports = function single() { return inner() }
module.exports.extra = () => inner()
function inner() {}

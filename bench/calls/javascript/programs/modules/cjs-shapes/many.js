exports.a = function () { return exports.b() }
exports.b = () => shared()
module.exports.c = shared
function shared() {}

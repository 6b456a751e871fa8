exports.join = function () { return slash(); };
exports.sep = function () {};
function slash() {}

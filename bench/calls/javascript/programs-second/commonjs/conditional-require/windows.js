exports.join = function () { return backslash(); };
function backslash() {}

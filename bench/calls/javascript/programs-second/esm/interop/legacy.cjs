exports.start = function () { named(); };
exports.named = named;
function named() {}

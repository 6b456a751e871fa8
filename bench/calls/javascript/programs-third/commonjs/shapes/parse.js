exports.parse = parse;
exports.default = function () { return helper(); };
function parse(s) { return helper(s); }
function helper() {}

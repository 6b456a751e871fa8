exports.early = () => first();
const b = require('./b');
exports.fromA = function () { return b.fromB(); };
function first() {}

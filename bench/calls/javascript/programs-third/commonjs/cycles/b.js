const a = require('./a');
a.early();
exports.fromB = () => a.fromA.name && last(a);
function last(m) { return m.early(); }

module.exports = function util(x) { return module.exports.log(x); };
module.exports.log = (x) => exports2(x);
const exports2 = (x) => x;
Object.assign(module.exports, { deep: { inner() { return exports2(0); } } });

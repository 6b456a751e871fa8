exports.add = function (a, b) { return a + b; };
exports.sub = (a, b) => exports.add(a, -b);
exports.constant = () => 4;

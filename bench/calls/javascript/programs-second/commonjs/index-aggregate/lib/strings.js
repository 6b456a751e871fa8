module.exports.upper = (s) => s.toUpperCase();
module.exports.pad = function (s) { return this.upper(s); };

function square(x) { return pow(x, 2); }
function cube(x) { return pow(x, 3); }
function pow(x, n) { return n === 0 ? 1 : x * pow(x, n - 1); }
module.exports = { square, cube };

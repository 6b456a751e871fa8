module.exports = function make() {
  return { run: run };
};
module.exports.defaults = function () { return run(); };
function run() {}

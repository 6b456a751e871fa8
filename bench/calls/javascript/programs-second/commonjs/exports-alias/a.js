var api = exports = module.exports = {};
api.start = start;
exports.Worker = Worker;
module.exports.default = function main() { api.start(); };
function start() { boot(); }
function boot() {}
function Worker() {}
Worker.spawn = function () { return new Worker(); };
Worker.prototype.work = function () { start(); };

const lib = require('./lib');
const { helper } = lib;
lib.setup({ log: logged });
helper();
lib.Thing.prototype.extra = function () { return this.base(); };
new lib.Thing().extra();
lib.create('list')();
function logged() {}

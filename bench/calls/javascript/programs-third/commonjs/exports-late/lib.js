let options = { log() {} };
exports.setup = (o) => { options = { ...options, ...o }; };
exports.helper = function helper() { options.log(); return inner(); };
function inner() {}
class Thing { base() { return made; } }
exports.Thing = Thing;
for (const [name, f] of Object.entries({ list: listed, show: shown })) exports[name] = f;
exports.create = (name) => exports[name];
function listed() {}
function shown() {}
const made = 1;

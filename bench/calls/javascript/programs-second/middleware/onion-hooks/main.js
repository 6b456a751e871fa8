const pipeline = [];
const use = (fn) => { pipeline.push(fn); };
const execute = (input, core) => pipeline.reduceRight((next, layer) => (value) => layer(value, next), core)(input);
use((v, next) => { enter('a'); const r = next(v + 1); leave('a'); return r; });
use(function cache(v, next) { return v > 100 ? cached(v) : next(v); });
execute(1, (v) => core(v));
execute(200, other);
function enter() {}
function leave() {}
function cached() {}
function core(v) { return v; }
function other() {}

class Service { load(id) { return read(id); } save(x) { return write(x); } }
const original = Service.prototype.load;
Service.prototype.load = function (id) { trace('load'); return original.call(this, id); };
const service = new Service();
service.load(1);
for (const name of ['save']) {
  const inner = service[name];
  service[name] = function (...args) { trace(name); return inner.apply(this, args); };
}
service.save({});
const realNow = Date.now;
Date.now = () => fixed();
Date.now();
Date.now = realNow;
String.prototype.shout = function () { return loud(this); };
'hey'.shout();
Array.prototype.last = function () { return this[this.length - 1]; };
[first, second].last()();
Number.prototype.times = function (f) { for (let i = 0; i < this; i++) f(i); };
(2).times((i) => count(i));
function read() {}
function write() {}
function trace() {}
function fixed() { return 0; }
function loud() {}
function first() {}
function second() {}
function count() {}

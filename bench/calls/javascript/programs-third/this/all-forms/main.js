const obj = {
  run() { return [1].map(function () { return this.help(); }, this); },
  help() { return 1; },
  arrow() { return () => this.help(); },
  delegate(f) { return f.call(this); },
};
obj.run();
obj.arrow()();
obj.delegate(function () { return this.help(); });
const { help } = obj;
help();
function Ctor() { if (!(this instanceof Ctor)) return new Ctor(); this.go(); }
Ctor.prototype.go = function () {};
Ctor();
const loud = obj.run.bind({ help() { return 'other'; } });
loud();
function inner() { return this.tag(); }
inner.apply({ tag() { return 't'; } }, []);
Reflect.apply(inner, { tag: () => 'r' }, []);

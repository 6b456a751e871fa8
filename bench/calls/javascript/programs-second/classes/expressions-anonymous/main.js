const Named = class Inner { static again() { return new Inner(); } hi() { return hello(); } };
Named.again().hi();
const make = () => class { run() { return ran(); } };
const Made = make();
new Made().run();
new (class { constructor() { started(); } })();
const classes = { Node: class { visit(v) { return v.enter(this); } }, Leaf: class { visit(v) { return v.leaf(this); } } };
const visitor = { enter(n) { entered(n); }, leaf: (n) => left(n) };
[new classes.Node(), new classes.Leaf()].forEach((n) => n.visit(visitor));
const Anon = class extends Named { hi() { return super.hi(); } };
new Anon().hi();
function hello() {}
function ran() {}
function started() {}
function entered() {}
function left() {}

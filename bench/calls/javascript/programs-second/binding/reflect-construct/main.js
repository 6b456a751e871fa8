class Base { constructor(x) { this.x = x; this.init(); } init() {} }
class Derived extends Base { init() { ready(this.x); } }
Reflect.construct(Base, [1]);
Reflect.construct(Base, [2], Derived).init();
const create = (Type, ...args) => new Type(...args);
create(Derived, 3);
const types = { base: Base, derived: Derived };
new types.base(1);
new types['derived'](1);
const instance = new (pick())(5);
instance.init();
Reflect.get({ get v() { return value(); } }, 'v');
Reflect.set({ set v(x) { stored(x); } }, 'v', 1);
function ready() {}
function pick() { return Derived; }
function value() {}
function stored() {}

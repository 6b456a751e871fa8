const base = { describe() { return this.name() + this.kind; }, name() { return 'base'; } };
const derived = { __proto__: base, name() { return super.name() + 'derived'; }, kind: 1 };
derived.describe();
const late = { name: () => lateName() };
function lateName() { return 'late'; }
Object.setPrototypeOf(late, base);
late.describe();
const copy = Object.assign(Object.create(base), { name: copyName, get kind() { return kindOf(); } });
function copyName() { return 'c'; }
function kindOf() { return 2; }
copy.describe();

const Config = (() => { let instance; const create = () => ({ get: (k) => lookup(k) }); return { instance: () => (instance ??= create()) }; })();
Config.instance().get('a');
Config.instance().get('b');
const strategies = { zip: class { run(f) { return zip(f); } }, tar: class { run(f) { return tar(f); } } };
class Archiver { constructor(kind) { this.strategy = new strategies[kind](); } pack(f) { return this.strategy.run(f); } swap(s) { this.strategy = s; return this; } }
new Archiver('zip').pack('x');
new Archiver('tar').swap({ run: () => custom() }).pack('y');
function createAnimal(kind) { switch (kind) { case 'cat': return new Cat(); case 'dog': return new Dog(); } }
class Cat { speak() { return meow(); } }
class Dog { speak() { return woof(); } }
createAnimal('cat').speak();
createAnimal('dog').speak();
function lookup() {}
function zip() {}
function tar() {}
function custom() {}
function meow() {}
function woof() {}

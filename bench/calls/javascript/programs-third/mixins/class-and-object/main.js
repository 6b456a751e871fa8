const Serial = (Base) => class extends Base { save() { return write(this.data()); } };
const Events = (Base = Object) => class extends Base {
  #on = {};
  on(name, f) { (this.#on[name] ??= []).push(f); return this; }
  emit(name, ...a) { this.#on[name]?.forEach((f) => f.apply(this, a)); }
};
class Model { data() { return 1; } }
class User extends Serial(Events(Model)) { data() { return super.data() + 1; } }
function write() {}
const u = new User();
u.on('saved', function () { this.save(); }).on('other', unused);
function unused() {}
u.emit('saved');
const canFly = { fly() { return this.flap(); }, flap() {} };
class Bird {}
Object.assign(Bird.prototype, canFly);
new Bird().fly();

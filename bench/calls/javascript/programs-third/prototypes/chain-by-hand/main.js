function Animal(name) { this.name = this.clean(name); }
Animal.prototype.clean = function (n) { return n.trim(); };
Animal.prototype.speak = function () { return this.sound() + this.name; };
Animal.prototype.sound = function () { return 'none'; };
function Dog() { Animal.apply(this, arguments); this.tricks = []; }
Dog.prototype = Object.create(Animal.prototype, { constructor: { value: Dog } });
Dog.prototype.sound = function () { return Animal.prototype.sound.call(this) + 'woof'; };
Dog.create = function (name) { return new this(name); };
const d = Dog.create('rex');
d.speak();
d.constructor.create('b').clean(' x');
Object.getPrototypeOf(Dog.prototype).speak.call(new Animal('cat'));

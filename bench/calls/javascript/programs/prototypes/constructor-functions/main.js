function Animal(name) { this.name = name; this._init() }
Animal.prototype._init = function () { Animal.count++; register(this) }
Animal.prototype.speak = function speak() { return this.sound() }
Animal.count = 0
function register() {}
function Dog(name) { Animal.call(this, name) }
Dog.prototype = Object.create(Animal.prototype, { constructor: { value: Dog } })
Dog.prototype.sound = () => woof()
function woof() {}
function Cat() { Animal.apply(this, arguments) }
Cat.prototype = new Animal('proto')
Cat.prototype.sound = function () { return 'meow' }
Cat.prototype.speak = function () { return Animal.prototype.speak.call(this) }
new Dog('d').speak(); new Cat('c').speak()

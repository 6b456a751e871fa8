const parent = require('./parent');
exports.create = (name, owner) => new Child(name, owner);
class Child {
  constructor(name, owner) { this.name = name; this.owner = owner; }
  show() { return this.owner.title() + this.name; }
  fork() { return parent.create(this.name); }
}

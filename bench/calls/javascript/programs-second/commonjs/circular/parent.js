exports.create = function (name) { return new Parent(name); };
const child = require('./child');
function Parent(name) { this.name = name; this.children = []; }
Parent.prototype.add = function (name) { this.children.push(child.create(name, this)); };
Parent.prototype.show = function () { this.children.forEach((c) => c.show()); };
Parent.prototype.title = function () { return this.name; };

function extend(protoProps, staticProps) {
  var parent = this;
  var child;
  if (protoProps && Object.prototype.hasOwnProperty.call(protoProps, 'constructor')) {
    child = protoProps.constructor;
  } else {
    child = function () { return parent.apply(this, arguments); };
  }
  Object.assign(child, parent, staticProps);
  child.prototype = Object.create(parent.prototype);
  for (var key in protoProps) child.prototype[key] = protoProps[key];
  child.prototype.constructor = child;
  return child;
}
function Model(attributes) {
  this.attributes = attributes;
  this.validate();
}
Model.prototype.validate = function () {};
Model.prototype.get = function (name) { return this.attributes[name]; };
Model.extend = extend;
var User = Model.extend({
  validate: function () { check(this.get('name')); },
  greet: function () { return hello(this.get('name')); }
}, {
  create: function (name) { return new User({ name: name }); }
});
var Admin = User.extend({
  constructor: function (a) { User.call(this, a); this.grant(); },
  grant: function () { this.powers = true; }
});
User.create('u').greet();
new Admin({ name: 'r' }).greet();
function check() {}
function hello() {}

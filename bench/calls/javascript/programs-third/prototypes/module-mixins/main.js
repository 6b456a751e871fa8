function Widget(opts) { this.opts = opts || {}; if (typeof this.initialize === 'function') this.initialize(this.opts); }
Widget.extend = function (props) {
  var parent = this;
  function Child() { return parent.apply(this, arguments); }
  Child.prototype = Object.create(parent.prototype);
  for (var key in props) Child.prototype[key] = props[key];
  Child.extend = parent.extend;
  Child.__super__ = parent.prototype;
  return Child;
};
Widget.prototype.render = function () { return this.template(); };
Widget.prototype.template = function () { return 'w'; };
var Panel = Widget.extend({ initialize: function (o) { setUp(o); }, template: function () { return panel(); } });
var Dialog = Panel.extend({ template: function () { return Dialog.__super__.template.call(this) + 'd'; } });
function setUp() {}
function panel() { return 'p'; }
new Dialog({ a: 1 }).render();
new Widget().render();

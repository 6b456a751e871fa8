function inherits(Child, Parent) {
  function Temp() {}
  Temp.prototype = Parent.prototype;
  Child.prototype = new Temp();
  Child.prototype.constructor = Child;
  Child.__super__ = Parent.prototype;
}
function View(options) {
  this.options = options || {};
  this.initialize.apply(this, arguments);
}
View.prototype.initialize = function () {};
View.prototype.render = function () { return this.template(); };
View.prototype.template = function () { return 'base'; };
function ListView() {
  View.apply(this, arguments);
}
inherits(ListView, View);
ListView.prototype.initialize = function (options) {
  this.items = options.items;
};
ListView.prototype.template = function () {
  var base = ListView.__super__.template.call(this);
  return base + this.items.map(this.renderItem, this).join();
};
ListView.prototype.renderItem = function (item) {
  return escape2(item);
};
function escape2(text) { return text; }
new View().render();
new ListView({ items: ['a'] }).render();

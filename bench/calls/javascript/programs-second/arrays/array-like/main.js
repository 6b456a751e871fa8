function collect() {
  var args = Array.prototype.slice.call(arguments, 1);
  return args.map(function (f) { return f(); });
}
collect('x', one, two);
var forEach = Array.prototype.forEach;
forEach.call([three], function (f) { f(); });
function each(list, fn) { for (var i = 0, n = list.length; i < n; i++) fn.call(list, list[i], i); }
each(arguments_(one, three), function (f) { f(); });
function arguments_() { return arguments; }
[].concat(one, [two]).forEach(function (f) { f(); });
var spreadable = [...[three], ...new Set([one])];
spreadable.forEach((f) => f());
function one() {}
function two() {}
function three() {}

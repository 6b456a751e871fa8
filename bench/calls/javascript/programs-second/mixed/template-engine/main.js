var engine = (function () {
  var helpers = {};
  var filters = { upper: function (s) { return s.toUpperCase(); }, wrap: function (s) { return mark(s); } };
  function mark(s) { return '<' + s + '>'; }
  function compile(source) {
    var parts = source.split(/(\{\{.*?\}\})/).map(function (piece) { return piece.slice(0, 2) === '{{' ? expression(piece.slice(2, -2)) : literal(piece); });
    return function template(data) { return parts.map(function (p) { return p(data); }).join(''); };
  }
  function literal(text) { return function () { return text; }; }
  function expression(code) {
    var pieces = code.split('|'), name = pieces[0], chain = pieces.slice(1).map(function (f) { return filters[f]; });
    return function (data) {
      var value = name in helpers ? helpers[name].call(data, data) : data[name];
      return chain.reduce(function (v, f) { return f(v); }, value);
    };
  }
  return { compile: compile, helper: function (n, f) { helpers[n] = f; return this; } };
})();
engine.helper('today', function (d) { return dateOf(d); });
var t = engine.compile('Hi {{name|upper|wrap}} {{today}}');
t({ name: 'x' });
function dateOf() { return 'd'; }

var App = (function (root, $) {
  var state = start();
  function start() { return { n: 0 }; }
  function hidden() { return $.wrap(state.n); }
  root.shout = function () { return hidden(); };
  return { render: function () { return hidden(); }, init: initialise };
  function initialise(cb) { cb && cb.call(state, state); }
})(globalThis, { wrap: function (x) { return x; } });
App.init(function () { return App.render(); });
shout();
!function () { App.render(); }();
void (() => { App.init(); })();
new (function () { this.boot = () => App.render(); })().boot();

var App = {};
(function (app) {
  app.log = function (text) { app.write(text); };
  app.write = function () {};
})(App);
(function (app, undefined) {
  var oldLog = app.log;
  app.log = function (text) {
    stamp(text);
    oldLog.call(app, text);
  };
  function stamp() {}
}(App));
!function () { App.log('x'); }();
+function named() { if (!named.done) { named.done = true; named(); } }();
void (() => App.write())();
new (function Boot() { this.go = function () { App.log('boot'); }; this.go(); })();

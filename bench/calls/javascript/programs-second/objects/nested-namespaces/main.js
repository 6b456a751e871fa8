var MY = MY || {};
MY.util = MY.util || {};
MY.util.string = {
  trim: function (s) { return MY.util.core.identity(s); }
};
MY.util.core = { identity: function (x) { return x; } };
MY.app = (function (util) {
  var string = util.string;
  return { run: function () { return string.trim(' x '); } };
})(MY.util);
MY.app.run();
var ns = MY['util']['core'];
ns['identity'](1);

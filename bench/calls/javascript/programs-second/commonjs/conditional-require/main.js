const os = require('os');
let impl;
if (process.platform === 'nonsense') {
  impl = require('./windows');
} else {
  impl = require('./posix');
}
impl.join('a', 'b');
function lazy() {
  const helper = require('./assist');
  return helper.help();
}
lazy();
const name = './plug-' + (os.platform() ? 'one' : 'two');
const plug = require(name);
plug.install(impl);
try {
  require('./missing-thing');
} catch {
  fallback();
}
function fallback() {}

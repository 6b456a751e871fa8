const fs = require('fs');
module.exports = Object.assign(
  { all },
  { strings: require('./strings'), lists: require('./lists') }
);
function all(values) { return values.map(module.exports.strings.upper); }

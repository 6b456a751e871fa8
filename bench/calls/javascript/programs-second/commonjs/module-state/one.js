const { register } = require('./registry');
register('one', function one(arg) { return helper(arg); });
function helper() {}

const registry = require('./registry');
require('./one');
require('./two')(registry);
registry.runAll('x');
registry.run('two');

const a = require('./a');
a.fromA();

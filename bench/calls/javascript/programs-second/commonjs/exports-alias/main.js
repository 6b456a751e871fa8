var a = require('./a');
a.start();
a.Worker.spawn().work();
a.default();

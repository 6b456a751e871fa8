const parent = require('./parent');
const tree = parent.create('root');
tree.add('leaf');
tree.show();

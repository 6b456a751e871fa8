import Store, { connect, VERSION as version } from './store.mjs';
import * as tools from './tools.mjs';
const store = new Store();
connect(store);
tools.trim('x');
tools.default('y');
Object.values(tools).forEach((tool) => tool('z'));
console.log(version);

import legacy from './legacy.cjs';
import { named } from './legacy.cjs';
import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
const direct = require('./other.cjs');
legacy.start();
named();
direct(() => again());
function again() {}

import { register } from '../registry.mjs'
register('a', { execute: () => work() })
function work() {}

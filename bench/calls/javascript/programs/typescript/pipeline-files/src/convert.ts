import type { Step } from './types.js'
export function toFunction<T>(s: Step<T>): (v: T) => T { return typeof s === 'function' ? s : (v) => s.run(v) }

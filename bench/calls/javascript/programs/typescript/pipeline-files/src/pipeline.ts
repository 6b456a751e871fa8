import type { Step } from './types.js'
import { toFunction } from './convert.js'
class Pipeline<T> { private steps: ((v: T) => T)[] = []; use(s: Step<T>): this { this.steps.push(toFunction(s)); return this } run(v: T): T { return this.steps.reduce((x, s) => s(x), v) } }
export const pipeline = <T>(): Pipeline<T> => new Pipeline<T>()

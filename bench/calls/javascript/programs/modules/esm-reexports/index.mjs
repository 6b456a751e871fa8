export { default } from './a.mjs'
export * from './a.mjs'
export * as util from './shared.mjs'
export { helper as helper } from './shared.mjs'
import { run } from './shared.mjs'
export const deep = { run }

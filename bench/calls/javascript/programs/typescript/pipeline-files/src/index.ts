export { pipeline } from './pipeline.js'
export type { Step } from './types.js'

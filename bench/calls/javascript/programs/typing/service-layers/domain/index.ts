export * from './orders.js'
export { report } from './report.js'

export { decide } from './decide.ts'
export * from './items.ts'

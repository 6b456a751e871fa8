export { decide } from './decide.ts'
export * from './items.ts'
export { proposeAfterAnalysis, proposeErrorPatterns } from './propose-error-patterns.ts'

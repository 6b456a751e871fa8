export { type AskOptions, type ClientSettings, type OcodeClient, ocodeClient } from './client.ts'
export type { Document, ResultOf } from './document.ts'
export { type FailureCode, OcodeFailure } from './failure.ts'
export * from './generated.ts'

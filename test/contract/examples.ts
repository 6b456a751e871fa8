import { readFileSync } from 'node:fs'
import type { z } from 'zod'
import { models } from './models.ts'

/** A JSON example of the specification: its model's name in the contracts. */
export type SpecExample = {
  readonly name: string
  readonly schema: z.ZodObject
  readonly json: Readonly<Record<string, unknown>>
}

const FILES = {
  Task: 'task.json',
  ExecutionAttempt: 'execution-attempt.json',
  Error: 'error.json',
  ErrorPattern: 'error-pattern.json',
  FailureAnalysisReport: 'failure-analysis-report.json',
  // The specification breaks off in the middle of this one; the rest of it is ours.
  ProvenStrategy: 'proven-strategy.json',
} as const

/** Every JSON example of the specification, in its order. Whatever goes in must come back unchanged, on every door. */
export const specExamples: readonly SpecExample[] = Object.entries(FILES).map(([name, file]) => ({
  name,
  schema: models[name] as z.ZodObject,
  json: JSON.parse(readFileSync(new URL(`examples/${file}`, import.meta.url), 'utf8')),
}))

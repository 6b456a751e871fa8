import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FailureAnalysisReport } from '#src/analysis/model.ts'
import { recordAnalyses } from '#src/analysis/report-queries.ts'
import { fromWire } from '#src/kernel/wire.ts'
import { type RunningService, startService } from '#test/cli/running-service.ts'
import { clearGraph } from '#test/support/neo4j.ts'
import { specExamples } from './examples.ts'

/** How a caller stores each model's example, and reads it again: operation and input, in the wire's JSON. */
const WAYS: Record<string, { store?: [string, (json: unknown) => unknown]; read: [string, unknown]; at?: string }> = {
  Task: {
    store: ['planning.submitTask', (task) => ({ task })],
    read: ['planning.getTask', { task_id: 'a1b2c3d4-e5f6-7890-1234-567890abcdef' }],
  },
  ExecutionAttempt: {
    store: ['monitoring.recordExecutionAttempts', (attempt) => ({ attempts: [attempt] })],
    read: ['monitoring.getExecutionAttempt', { attempt_id: 'b2c3d4e5-f6a7-8901-2345-67890abcdef0' }],
  },
  Error: {
    store: ['monitoring.recordErrors', (error) => ({ errors: [error] })],
    read: ['monitoring.getError', { error_id: 'c3d4e5f6-a7b8-9012-3456-7890abcdef02' }],
  },
  ErrorPattern: {
    store: ['analysis.upsertErrorPattern', (pattern) => ({ pattern })],
    read: ['analysis.getErrorPattern', { pattern_id: 'd4e5f6a7-b8c9-0123-4567-890abcdef03' }],
  },
  // Reports are the service's own; it stores this one as it stores those it makes.
  FailureAnalysisReport: { read: ['analysis.getFailureAnalysisReport', { report_id: 'e5f6a7b8-c9d0-1234-5678-90abcdef04' }] },
  ProvenStrategy: {
    store: ['strategies.upsertProvenStrategy', (strategy) => ({ strategy })],
    read: ['strategies.getProvenStrategy', { strategy_id: 'f6a7b8c9-d0e1-2345-6789-0abcdef05' }],
  },
}

let service: RunningService

beforeAll(async () => {
  service = await startService()
  await clearGraph(service.core.store)
})
afterAll(() => service.stop())

const post = async (operation: string, input: unknown): Promise<Record<string, unknown>> => {
  const response = await fetch(`${service.url}/api/v1/operations/${operation}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(input),
  })
  return (await response.json()) as Record<string, unknown>
}

const storeReport = async (json: unknown): Promise<void> => {
  const circumstances = {
    isTransient: false,
    transientKind: '',
    transientBecause: '',
    lastWorkedAttemptId: '',
    changedCode: [],
    changedEnvironment: [],
  }
  const report = { ...(fromWire(FailureAnalysisReport, json) as FailureAnalysisReport), order: 1, hypotheses: [], circumstances }
  const found = { pattern: 0, matchConfidence: 0.9, matchedBy: '.*Please tell me who you are.*', aliasId: '', isTransient: false }
  const params = { patternIds: [report.errorPatternId], rows: [{ ...report, ...found }] }
  await service.core.deps.outbox.write(service.core.context(), (transaction) => transaction.run(recordAnalyses, params))
}

describe('every JSON example of the specification', () => {
  it.each(specExamples)('$name is stored over HTTP and given back unchanged', async ({ name, json }) => {
    const way = WAYS[name]
    if (way?.store) expect(await post(way.store[0], way.store[1](json))).not.toHaveProperty('code')
    else await storeReport(json)
    expect(await post(way?.read[0] ?? '', way?.read[1])).toEqual(json)
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FailureAnalysisReport } from '#src/analysis/model.ts'
import { recordAnalyses } from '#src/analysis/report-queries.ts'
import { fromWire } from '#src/kernel/wire.ts'
import { clearGraph } from '#test/support/neo4j.ts'
import { differences } from './agree.ts'
import { openDoors } from './doors/all.ts'
import type { Door, Json } from './doors/door.ts'
import { specExamples } from './examples.ts'
import { type ContractService, startContractService, TOKENS } from './service.ts'

/** How a caller stores each model's example, and reads it again: operation and input, in the wire's JSON. */
const WAYS: Record<string, { store?: [string, (json: unknown) => unknown]; read: [string, unknown] }> = {
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

let service: ContractService
let doors: readonly Door[]

beforeAll(async () => {
  service = await startContractService()
  await clearGraph(service.core.store)
  doors = await openDoors({ url: service.url, grpc: service.grpc, token: TOKENS.admin }, new Map())
})
afterAll(async () => {
  for (const door of doors ?? []) await door.close()
  await service?.close()
})

/** Says an input in every way there is; what came back by `door, way`. */
const askAll = (operation: string, input: unknown) =>
  Promise.all(
    doors.flatMap((door) =>
      door.ways(operation, input as Json).map(async ({ as, ask }) => ({ door, as: `${door.name}, ${as}`, answer: await ask() })),
    ),
  )

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

/** What is not the same in both, either way; empty and absent are one, as protobuf has it. */
const unlike = (said: unknown, meant: unknown): string[] => [...differences(said, meant, true), ...differences(meant, said, true)]

describe('every JSON example of the specification', () => {
  it.each(specExamples)(
    '$name is taken by every door that stores it, and given back unchanged by every door',
    async ({ name, json }) => {
      const way = WAYS[name]
      const stored = way?.store ? await askAll(way.store[0], way.store[1](json)) : []
      if (!way?.store) await storeReport(json)
      // The first that comes is stored, the others are the same again: what a door had changed would be a CONFLICT.
      expect(stored.filter(({ answer }) => !('value' in answer) || /CONFLICT|INVALID/.test(JSON.stringify(answer)))).toEqual([])
      const read = await askAll(way?.read[0] ?? '', way?.read[1])
      const changed = read.flatMap(({ as, answer }) =>
        'value' in answer ? unlike(answer.value, json).map((what) => `${as}${what}`) : [`${as}: ${answer.code}`],
      )
      expect(changed).toEqual([])
      const readers = doors.filter(({ offers }) => offers.has(way?.read[0] ?? ''))
      expect(new Set(read.map(({ door }) => door))).toEqual(new Set(readers))
      expect(readers.length).toBeGreaterThanOrEqual(4)
    },
  )
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { timestampOf } from '#src/kernel/time.ts'
import { Environment, ErrorRecord, ExecutionAttempt } from './model.ts'
import {
  failureRate,
  keptAttempt,
  keptEnvironment,
  microseconds,
  modifiedBy,
  orderOf,
  searchText,
  severityOf,
  stubToolId,
} from './rules.ts'

const attempt = (fields: object = {}) => ExecutionAttempt.parse({ attemptId: 'a', ...fields })

describe('the order of records', () => {
  it('follows the instants they name, to the microsecond', () => {
    const instant = fc.date({ min: new Date('1971-01-01T00:00:00Z'), max: new Date('2100-01-01T00:00:00Z'), noInvalidDate: true })
    fc.assert(
      fc.property(instant, instant, (a, b) => {
        const [first, second] = [microseconds(timestampOf(a.getTime())), microseconds(timestampOf(b.getTime()))]
        expect(Math.sign(first - second)).toBe(Math.sign(a.getTime() - b.getTime()))
        expect(first).toBe(a.getTime() * 1_000)
      }),
    )
    expect(microseconds('2025-06-26T10:30:00.000001999Z') - microseconds('2025-06-26T10:30:00Z')).toBe(1)
  })

  it('stays an integer, and never turns round, in every year there is', () => {
    const years = ['0001', '0426', '1684', '1969', '2255', '2256', '9999'].map((year) =>
      microseconds(`${year}-12-31T23:59:59.999999Z`),
    )
    expect(years.every(Number.isSafeInteger)).toBe(true)
    expect([...years].sort((left, right) => left - right)).toEqual(years)
  })

  it('is that of their coming where they name none', () => {
    expect(orderOf(undefined, 5, 7)).toBe(5_007)
    expect(orderOf(undefined, 6, 0)).toBeGreaterThan(orderOf(undefined, 5, 999))
  })
})

describe('what is kept of an attempt', () => {
  it('has the same digest for the same body, and another for another', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        const digest = (stdout: string) => keptAttempt(attempt({ stdout }), 0).digest
        expect(digest(one)).toBe(keptAttempt(attempt({ stdout: one }), 9).digest)
        if (one.toWellFormed() !== other.toWellFormed()) expect(digest(one)).not.toBe(digest(other))
      }),
    )
  })

  it('tells bodies apart that differ only in what was cut away', () => {
    const long = (middle: string) => `${'a'.repeat(400_000)}${middle}${'a'.repeat(400_000)}`
    const [one, other] = [keptAttempt(attempt({ stderr: long('x') }), 0), keptAttempt(attempt({ stderr: long('y') }), 0)]
    expect(one.stderr).toBe(other.stderr)
    expect(one.stderrSizeBytes).toBe(800_001)
    expect(one.digest).not.toBe(other.digest)
  })
})

describe('the content of an environment', () => {
  it('is the same whoever saw it, whenever, in whatever order its variables come', () => {
    const environment = (fields: object) => keptEnvironment(Environment.parse({ osType: 'linux', ...fields }), 0)
    const one = environment({ envId: 'a', envVariables: ['A=1', 'B=2'], capturedAt: '2025-01-01T00:00:00Z', agentId: 'x' })
    const other = environment({ envId: 'b', envVariables: ['B=2', 'A=1'], capturedAt: '2026-01-01T00:00:00Z' })
    expect(one.contentDigest).toBe(other.contentDigest)
    expect(one.digest).not.toBe(other.digest)
    expect(environment({ envId: 'a', osType: 'darwin' }).contentDigest).not.toBe(environment({ envId: 'a' }).contentDigest)
  })
})

describe('modifiedBy', () => {
  it('reads ids and absolute paths, alone or in objects, and passes over the rest', () => {
    const modified = [
      '/w/a.ts',
      'entity-1',
      { path: '/w/b.ts' },
      { entity_id: 'entity-2' },
      { entityId: 'entity-3' },
      7,
      null,
      { path: '' },
    ]
    expect(modifiedBy(attempt({ inputParameters: { modified } }))).toEqual([
      { entityId: '', path: '/w/a.ts' },
      { entityId: 'entity-1', path: '' },
      { entityId: '', path: '/w/b.ts' },
      { entityId: 'entity-2', path: '' },
      { entityId: 'entity-3', path: '' },
    ])
    expect(modifiedBy(attempt({ inputParameters: { modified: 'x' } }))).toEqual([])
    expect(modifiedBy(attempt())).toEqual([])
  })
})

describe('failureRate', () => {
  it('lies in its interval, which lies in 0..1 and narrows with evidence', () => {
    fc.assert(
      fc.property(fc.nat(1_000), fc.nat(1_000), (failures, successes) => {
        const share = failureRate(failures, failures + successes)
        if (share === null) {
          expect(failures + successes).toBe(0)
          return
        }
        expect(share.low).toBeGreaterThanOrEqual(0)
        expect(share.high).toBeLessThanOrEqual(1)
        expect(share.rate).toBeGreaterThanOrEqual(share.low - 1e-12)
        expect(share.rate).toBeLessThanOrEqual(share.high + 1e-12)
        const more = failureRate(failures * 10, (failures + successes) * 10)
        expect((more?.high ?? 0) - (more?.low ?? 0)).toBeLessThan(share.high - share.low)
      }),
    )
  })

  it('is what Wilson gives for 1 of 10', () => {
    const share = failureRate(1, 10)
    expect(share?.low).toBeCloseTo(0.0179, 4)
    expect(share?.high).toBeCloseTo(0.4042, 4)
  })
})

describe('small rules', () => {
  it('make a query of quoted words from any text', () => {
    expect(searchText('No such file: "/tmp/x" AND (rm -rf)')).toBe('"No" "such" "file" "tmp" "x" "AND" "rm" "rf"')
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (words) => {
        expect(searchText(words)).toMatch(/^("[\p{L}\p{N}_]+"( |$))*$/u)
      }),
    )
  })

  it('give a tool known by name the same id every time, and none for no name', () => {
    expect(stubToolId('git')).toBe(stubToolId('git'))
    expect(stubToolId('git')).not.toBe(stubToolId('npm'))
    expect(stubToolId('')).toBe('')
  })

  it('take the severity that the context says in one word', () => {
    const severity = (context: object) => severityOf(ErrorRecord.parse({ errorId: 'e', context }))
    expect([
      severity({ severity: 'Warning' }),
      severity({ severity: 'not a word' }),
      severity({ severity: 3 }),
      severity({}),
    ]).toEqual(['warning', 'error', 'error', 'error'])
  })
})

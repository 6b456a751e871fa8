import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { OcodeError } from '#src/kernel/error.ts'
import type { Course } from './course.ts'
import { settle, stepOf } from './course.ts'
import { cancel, checkChange, confirm, isStale, lease, moveTo, report, resume } from './course-changes.ts'
import { type Plan, PlanStatus, type PlanStep, PlanStepStatus } from './model.ts'
import { isStepEnd, planStates, stepStates } from './plan-states.ts'
import { TRIES_MAX } from './step-failure.ts'

/** The code of what a decision throws; 'OK' where it throws nothing. */
const codeOf = (decide: () => unknown): string => {
  try {
    decide()
    return 'OK'
  } catch (thrown) {
    return thrown instanceof OcodeError ? thrown.code : String(thrown)
  }
}

const NOW = Date.parse('2026-01-01T00:00:00Z')
const LEASE_MS = 60_000

const step = (index: number, more: Partial<PlanStep> = {}): PlanStep => ({
  stepId: `s${index}`,
  ownerId: 'p',
  order: index,
  description: '',
  toolName: 'run_shell_command',
  parameters: {},
  openParameters: [],
  preconditions: [],
  dependsOnStepIds: [],
  status: 'PLAN_STEP_STATUS_PENDING',
  rationale: '',
  evidenceIds: [],
  leaseAgentId: '',
  tryCount: 0,
  lastAttemptId: '',
  ...more,
})
const plan: Plan = { planId: 'p', taskId: 't', templateId: '', templateVersion: 0, status: 'PLAN_STATUS_DRAFT', summary: '' }

/** Plans of up to eight steps in which a step depends on earlier ones, with every kind of on_failure. */
const courses = fc.integer({ min: 1, max: 8 }).chain((size) =>
  fc
    .tuple(
      ...Array.from({ length: size }, (_, index) =>
        fc.record({
          dependsOnStepIds: fc.subarray(Array.from({ length: index }, (_, before) => `s${before}`)),
          onFailure: fc.oneof(
            fc.constant(undefined),
            fc.constantFrom({ action: 'skip' }, { action: 'pause' }, { action: 'fail' }),
            fc.record({ action: fc.constant('retry'), attempts: fc.integer({ min: 1, max: 4 }) }),
            fc.record({ action: fc.constant('step'), step: fc.constantFrom(...Array.from({ length: size }, (_, n) => `s${n}`)) }),
          ),
        }),
      ),
    )
    .map(
      (steps): Course => ({
        plan,
        steps: steps.map(({ dependsOnStepIds, onFailure }, index) =>
          step(index, { dependsOnStepIds, ...(onFailure ? { onFailure } : {}) }),
        ),
      }),
    ),
)

/** What agents and people do, one after the other: which of the ready steps, and how it ends. */
const moves = fc.array(
  fc.record({ pick: fc.nat(7), ends: fc.constantFrom('success', 'failure', 'passing failure', 'silence') }),
  { maxLength: 60 },
)

const readyOf = ({ steps }: Course, nowMs: number) =>
  steps.filter((one) => one.status === 'PLAN_STEP_STATUS_READY' || isStale(one, nowMs))

describe('the course of a plan', () => {
  it('never leaves the states that are allowed, never hands a step out before what it waits for, and never hangs', () => {
    fc.assert(
      fc.property(courses, moves, (drafted, played) => {
        let course = confirm(drafted, {})
        let nowMs = NOW
        played.forEach(({ pick, ends }, turn) => {
          nowMs += 600_000
          if (course.plan.status === 'PLAN_STATUS_PAUSED') course = resume(course)
          const ready = readyOf(course, nowMs)
          const next = ready[pick % Math.max(ready.length, 1)]
          if (!next || planStates.isEnd(course.plan.status)) return
          for (const before of next.dependsOnStepIds) {
            const rescues = drafted.steps.some(({ onFailure }) => onFailure?.step === next.stepId)
            if (!rescues) expect(isStepEnd(stepOf(course, before)?.status ?? 'PLAN_STEP_STATUS_PENDING')).toBe(true)
          }
          const from = course.plan.status
          course = lease(course, { stepId: next.stepId, agentId: 'a', leaseMs: LEASE_MS, values: {}, nowMs })
          if (ends === 'silence') return
          const failure = ends === 'success' ? undefined : { isTransient: ends === 'passing failure', message: '', remedies: [] }
          const before = course
          course = report(course, { stepId: next.stepId, agentId: 'a', attemptId: `a${turn}`, failure, nowMs }).course
          for (const { stepId, status } of course.steps)
            expect(stepStates.transition(stepOf(before, stepId)?.status ?? status, status)).not.toBe('illegal')
          expect(['same', 'allowed']).toContain(
            planStates.transition(from === 'PLAN_STATUS_READY' ? 'PLAN_STATUS_RUNNING' : from, course.plan.status),
          )
        })
        const isOver = planStates.isEnd(course.plan.status)
        expect(isOver || course.plan.status === 'PLAN_STATUS_PAUSED' || readyOf(course, nowMs + 600_000).length > 0).toBe(true)
        if (isOver) expect(course.steps.every(({ status }) => isStepEnd(status))).toBe(true)
        expect(settle(course)).toEqual(course)
      }),
    )
  })

  it('ends well when every step succeeds, whatever the declarations say of failures', () => {
    fc.assert(
      fc.property(courses, (drafted) => {
        let course = confirm(drafted, {})
        for (let turn = 0; turn < 20 && course.plan.status !== 'PLAN_STATUS_COMPLETED_SUCCESS'; turn += 1) {
          const [next] = readyOf(course, NOW)
          if (!next) break
          course = lease(course, { stepId: next.stepId, agentId: 'a', leaseMs: LEASE_MS, values: {}, nowMs: NOW })
          course = report(course, { stepId: next.stepId, agentId: 'a', attemptId: `a${turn}`, nowMs: NOW }).course
        }
        expect(course.plan.status).toBe('PLAN_STATUS_COMPLETED_SUCCESS')
      }),
    )
  })

  it('does not try a step again without end', () => {
    let course = confirm({ plan, steps: [step(0, { onFailure: { action: 'retry', attempts: 1_000 } })] }, {})
    let tries = 0
    for (; course.plan.status !== 'PLAN_STATUS_PAUSED' && tries < 100; tries += 1) {
      course = lease(course, { stepId: 's0', agentId: 'a', leaseMs: LEASE_MS, values: {}, nowMs: NOW })
      const failure = { isTransient: false, message: 'no', remedies: [] }
      course = report(course, { stepId: 's0', agentId: 'a', attemptId: `a${tries}`, failure, nowMs: NOW }).course
    }
    expect(tries).toBe(TRIES_MAX)
  })
})

describe('what cannot follow on what is', () => {
  const commands = {
    PLAN_STATUS_READY: (course: Course) => confirm(course, {}),
    PLAN_STATUS_PAUSED: (course: Course) => moveTo(course, 'PLAN_STATUS_PAUSED'),
    PLAN_STATUS_RUNNING: resume,
    PLAN_STATUS_CANCELLED: cancel,
  } as const

  it.each(PlanStatus.options)('is a CONFLICT for every command on a plan that is %s, and nothing else is', (from) => {
    const course = { plan: { ...plan, status: from }, steps: [step(0)] }
    for (const [to, command] of Object.entries(commands)) {
      const transition = planStates.transition(from, to as PlanStatus)
      expect([to, codeOf(() => command(course))]).toEqual([to, transition === 'illegal' ? 'CONFLICT' : 'OK'])
      if (transition === 'allowed') expect(command(course).plan.status).toBe(to)
    }
    for (const to of PlanStatus.options) {
      const said = codeOf(() => checkChange(course, { plan: { ...plan, status: to }, steps: [] }))
      expect([to, said]).toEqual([to, planStates.transition(from, to) === 'illegal' ? 'CONFLICT' : 'OK'])
    }
  })

  it.each(PlanStepStatus.options)('is a CONFLICT for whoever takes, reports or puts a step that is %s', (from) => {
    for (const status of PlanStatus.options) {
      const course = {
        plan: { ...plan, status },
        steps: [step(0, { status: from, leaseAgentId: 'b', leaseExpiresAt: '2026-01-02T00:00:00Z' })],
      }
      const runs = status === 'PLAN_STATUS_READY' || status === 'PLAN_STATUS_RUNNING'
      const told = { stepId: 's0', agentId: 'a', nowMs: NOW }
      const expected = runs && from === 'PLAN_STEP_STATUS_READY' ? 'OK' : 'CONFLICT'
      expect([status, codeOf(() => lease(course, { ...told, leaseMs: LEASE_MS, values: {} }))]).toEqual([status, expected])
      expect([status, codeOf(() => report(course, { ...told, attemptId: 'x' }))]).toEqual([status, expected])
    }
    for (const to of PlanStepStatus.options) {
      const running = (one: PlanStepStatus) => ({
        plan: { ...plan, status: 'PLAN_STATUS_RUNNING' as const },
        steps: [step(0, { status: one })],
      })
      const said = codeOf(() => checkChange(running(from), running(to)))
      expect([to, said]).toEqual([to, stepStates.transition(from, to) === 'illegal' ? 'CONFLICT' : 'OK'])
    }
  })
})

it('a rescue that runs for one failure is left to its agent where another step fails that it is for, too', () => {
  const onFailure = { action: 'step', step: 's2' }
  const failed = { isTransient: false, message: '', remedies: [] }
  const take = (course: Course, stepId: string, agentId: string) =>
    lease(course, { stepId, agentId, leaseMs: LEASE_MS, values: {}, nowMs: NOW })
  let course = confirm({ plan, steps: [step(0, { onFailure }), step(1, { onFailure }), step(2)] }, {})
  course = take(take(course, 's0', 'a'), 's1', 'b')
  course = report(course, { stepId: 's0', agentId: 'a', attemptId: 'x', failure: failed, nowMs: NOW }).course
  course = take(course, 's2', 'a')
  course = report(course, { stepId: 's1', agentId: 'b', attemptId: 'y', failure: failed, nowMs: NOW }).course
  expect(stepOf(course, 's2')).toMatchObject({ status: 'PLAN_STEP_STATUS_RUNNING', leaseAgentId: 'a' })
  expect(codeOf(() => take(course, 's2', 'b'))).toBe('CONFLICT')
})

it('a plan whose steps were put without a status is carried out like any other', () => {
  const confirmed = confirm({ plan, steps: [step(0, { status: 'PLAN_STEP_STATUS_UNSPECIFIED' })] }, {})
  expect(stepOf(confirmed, 's0')?.status).toBe('PLAN_STEP_STATUS_READY')
})

describe('a claim', () => {
  const two = confirm({ plan, steps: [step(0), step(1, { dependsOnStepIds: ['s0'] })] }, {})
  const take = (course: Course, agentId: string, nowMs = NOW, stepId = 's0') =>
    lease(course, { stepId, agentId, leaseMs: LEASE_MS, values: {}, nowMs })

  it('keeps other agents off until it runs out, and its own agent renews it without another try', () => {
    const held = take(two, 'a')
    expect(codeOf(() => take(held, 'b'))).toBe('CONFLICT')
    expect(stepOf(take(held, 'a', NOW + 1_000), 's0')).toMatchObject({ tryCount: 1, leaseExpiresAt: '2026-01-01T00:01:01Z' })
    const taken = take(held, 'b', NOW + LEASE_MS)
    expect(stepOf(taken, 's0')).toMatchObject({ leaseAgentId: 'b', tryCount: 2 })
    expect(codeOf(() => report(taken, { stepId: 's0', agentId: 'a', attemptId: 'x', nowMs: NOW }))).toBe('CONFLICT')
  })

  it('is made by the report itself, where nobody had taken what anybody could take', () => {
    const tell = (course: Course, agentId: string, stepId = 's0') =>
      report(course, { stepId, agentId, attemptId: `by-${agentId}`, nowMs: NOW })
    const { course } = tell(two, 'a')
    expect(stepOf(course, 's0')).toMatchObject({ status: 'PLAN_STEP_STATUS_COMPLETED_SUCCESS', leaseAgentId: '', tryCount: 1 })
    expect(course).toMatchObject({ plan: { status: 'PLAN_STATUS_RUNNING' }, steps: [{}, { status: 'PLAN_STEP_STATUS_READY' }] })
    expect(tell(course, 'a').course).toBe(course)
    expect(codeOf(() => tell(course, 'b'))).toBe('CONFLICT')
    expect(codeOf(() => tell(two, 'a', 's1'))).toBe('CONFLICT')
    expect(codeOf(() => tell({ plan, steps: [step(0)] }, 'a'))).toBe('CONFLICT')
  })

  it('is not given of a step that waits, nor in a plan that is over', () => {
    expect(codeOf(() => take(two, 'a', NOW, 's1'))).toBe('CONFLICT')
    expect(codeOf(() => take(cancel(two), 'a'))).toBe('CONFLICT')
    expect(codeOf(() => take(two, 'a', NOW, 'unknown'))).toBe('NOT_FOUND')
  })

  it('needs a value for every open parameter, and writes it in', () => {
    const open = confirm({ plan, steps: [step(0, { parameters: { command: `echo \${word}` }, openParameters: ['word'] })] }, {})
    expect(codeOf(() => take(open, 'a'))).toBe('INVALID')
    const filled = lease(open, { stepId: 's0', agentId: 'a', leaseMs: LEASE_MS, values: { word: 'hi' }, nowMs: NOW })
    expect(stepOf(filled, 's0')).toMatchObject({ parameters: { command: 'echo hi' }, openParameters: [] })
  })
})

describe('a failure', () => {
  const failed = (steps: PlanStep[], isTransient = false) => {
    const taken = lease(confirm({ plan, steps }, {}), { stepId: 's0', agentId: 'a', leaseMs: LEASE_MS, values: {}, nowMs: NOW })
    const failure = { isTransient, message: 'It broke.', remedies: [] }
    return report(taken, { stepId: 's0', agentId: 'a', attemptId: 'x', failure, nowMs: NOW })
  }

  it('that passes is tried again after a pause, not before', () => {
    const { course, decision } = failed([step(0)], true)
    expect(decision).toMatchObject({ action: 'STEP_DECISION_ACTION_RETRY', retryAt: '2026-01-01T00:00:01Z' })
    const take = (nowMs: number) => lease(course, { stepId: 's0', agentId: 'a', leaseMs: LEASE_MS, values: {}, nowMs })
    expect(codeOf(() => take(NOW))).toBe('CONFLICT')
    expect(stepOf(take(NOW + 1_000), 's0')?.tryCount).toBe(2)
  })

  it('of a step with a rescue runs the rescue, leaves out what needed the step, and fails the plan', () => {
    const steps = [step(0, { onFailure: { action: 'step', step: 's1' } }), step(1), step(2, { dependsOnStepIds: ['s0'] })]
    const { course } = failed(steps)
    expect(course.steps.map(({ status }) => status)).toEqual([
      'PLAN_STEP_STATUS_COMPLETED_FAILURE',
      'PLAN_STEP_STATUS_READY',
      'PLAN_STEP_STATUS_CANCELLED',
    ])
    const rescued = lease(course, { stepId: 's1', agentId: 'a', leaseMs: LEASE_MS, values: {}, nowMs: NOW })
    expect(report(rescued, { stepId: 's1', agentId: 'a', attemptId: 'y', nowMs: NOW }).course.plan.status).toBe(
      'PLAN_STATUS_COMPLETED_FAILURE',
    )
  })

  it('that nothing is known against pauses the plan and says what it was', () => {
    const { course, decision } = failed([step(0)])
    expect(course.plan.status).toBe('PLAN_STATUS_PAUSED')
    expect(decision.reason).toContain('It broke.')
  })

  it('that was reported before changes nothing', () => {
    const { course } = failed([step(0, { onFailure: { action: 'skip' } })])
    expect(report(course, { stepId: 's0', agentId: 'a', attemptId: 'x', nowMs: NOW }).course).toBe(course)
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as monitoring from '#src/monitoring/service.ts'
import { codeOf, openTestArea } from '#test/support/area.ts'
import { testContext } from '#test/support/context.ts'
import { clearGraph } from '#test/support/neo4j.ts'
import { rowsOfText } from '#test/support/raw.ts'

const { store, deps, queriesOf } = openTestArea()
const context = testContext()
const at = (minute: number) => `2025-06-26T10:${String(minute).padStart(2, '0')}:00Z`

/** Two tasks of two agents with six attempts each, of which every third fails, with one error each. */
beforeAll(async () => {
  await clearGraph(store)
  const attempts = Array.from({ length: 12 }, (_, index) => ({
    attemptId: `attempt-${String(index).padStart(2, '0')}`,
    taskId: `task-${index % 2}`,
    agentId: `agent-${index % 2}`,
    toolName: index < 6 ? 'git' : 'npm',
    startedAt: at(index),
    outcome: index % 3 === 2 ? 'EXECUTION_OUTCOME_FAILURE' : 'EXECUTION_OUTCOME_SUCCESS',
  }))
  const errors = [2, 5, 8, 11].map((index) => ({
    errorId: `error-${String(index).padStart(2, '0')}`,
    attemptId: `attempt-${String(index).padStart(2, '0')}`,
    errorMessage: index < 6 ? 'fatal: not a git repository' : 'npm error code ENOENT',
    errorCode: index < 6 ? '128' : '254',
    isTransient: index === 11,
    occurredAt: at(index),
  }))
  await monitoring.recordExecutionAttempts.call(context, deps, { attempts })
  await monitoring.recordErrors.call(context, deps, { errors })
  await monitoring.registerAgent.call(context, deps, {
    agent: { agentId: 'agent-0', name: 'Ada', model: 'm-1', status: 'AGENT_STATUS_ACTIVE' },
  })
  await monitoring.registerAgent.call(context, deps, { agent: { agentId: 'agent-9', name: 'Bob', model: 'm-2' } })
})
afterAll(() => store.close())

const listed = async (filter: object, page: object = {}) => {
  const { edges } = await monitoring.listExecutionAttempts.call(context, deps, { filter, ...page })
  return edges.map(({ node }) => Number(node.attemptId.slice(-2)))
}
const errorsListed = async (filter: object) => {
  const { edges } = await monitoring.listErrors.call(context, deps, { filter })
  return edges.map(({ node }) => Number(node.errorId.slice(-2)))
}

describe('lists of attempts', () => {
  it('are newest first, by each filter and by all together', async () => {
    expect(await listed({})).toEqual([11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0])
    expect(await listed({ taskId: 'task-1' })).toEqual([11, 9, 7, 5, 3, 1])
    expect(await listed({ agentId: 'agent-0' })).toEqual([10, 8, 6, 4, 2, 0])
    expect(await listed({ toolName: 'npm' })).toEqual([11, 10, 9, 8, 7, 6])
    expect(await listed({ outcomes: ['EXECUTION_OUTCOME_FAILURE'] })).toEqual([11, 8, 5, 2])
    expect(await listed({ startedFrom: at(3), startedBefore: at(6) })).toEqual([5, 4, 3])
    expect(
      await listed({
        taskId: 'task-1',
        agentId: 'agent-1',
        toolName: 'git',
        outcomes: ['EXECUTION_OUTCOME_FAILURE'],
        startedFrom: at(0),
      }),
    ).toEqual([5])
    expect(await listed({ taskId: 'nowhere' })).toEqual([])
  })

  it('go on where a page ends, without gap or repeat, whatever its size', async () => {
    for (const first of [1, 5, 12]) {
      const seen: string[] = []
      let after: string | undefined
      do {
        const { edges, pageInfo } = await monitoring.listExecutionAttempts.call(context, deps, {
          first,
          after,
          filter: { startedBefore: at(11) },
        })
        seen.push(...edges.map(({ node }) => node.attemptId))
        after = pageInfo.hasNextPage ? (pageInfo.endCursor ?? undefined) : undefined
      } while (after !== undefined)
      expect(seen).toHaveLength(11)
      expect([...seen].sort().reverse()).toEqual(seen)
    }
  })

  it('refuse a cursor that is none, a page too large and a wrong filter', async () => {
    const list = (input: object) => codeOf(monitoring.listExecutionAttempts.call(context, deps, input))
    expect(await list({ after: 'nonsense' })).toBe('INVALID')
    expect(await list({ first: 501 })).toBe('INVALID')
    expect(await list({ filter: { outcomes: ['NO'] } })).toBe('INVALID')
    expect(await list({ filter: { taskId: 'a b' } })).toBe('INVALID')
  })
})

describe('lists of errors', () => {
  it('are newest first, by each filter', async () => {
    expect(await errorsListed({})).toEqual([11, 8, 5, 2])
    expect(await errorsListed({ attemptId: 'attempt-05' })).toEqual([5])
    expect(await errorsListed({ taskId: 'task-0' })).toEqual([8, 2])
    expect(await errorsListed({ taskId: 'task-0', toolName: 'npm' })).toEqual([8])
    expect(await errorsListed({ toolName: 'git' })).toEqual([5, 2])
    expect(await errorsListed({ errorCode: '254' })).toEqual([11, 8])
    expect(await errorsListed({ isTransient: true })).toEqual([11])
    expect(await errorsListed({ isTransient: false, occurredFrom: at(5), occurredBefore: at(11) })).toEqual([8, 5])
    expect(await errorsListed({ patternId: 'none' })).toEqual([])
  })

  it('can be searched by words, whatever signs are in them', async () => {
    const { hits } = await monitoring.searchErrors.call(context, deps, { text: 'repository (not: a git*' })
    expect(
      hits
        .slice(0, 2)
        .map(({ error }) => error.errorId)
        .sort(),
    ).toEqual(['error-02', 'error-05'])
    expect(await monitoring.searchErrors.call(context, deps, { text: '*** +++ "' })).toEqual({ hits: [] })
  })
})

describe('what belongs to an entity', () => {
  it('is read for all of them in one query', async () => {
    const made = await queriesOf(async () => {
      const { groups } = await monitoring.attemptsOfTasks.call(context, deps, { ids: ['task-1', 'none', 'task-0'], first: 2 })
      expect(
        groups.map(({ id, value }) => [id, value.edges.map(({ node }) => node.attemptId), value.pageInfo.hasNextPage]),
      ).toEqual([
        ['task-1', ['attempt-01', 'attempt-03'], true],
        ['none', [], false],
        ['task-0', ['attempt-00', 'attempt-02'], true],
      ])
    })
    expect(made).toEqual(['monitoring/attempts-of-tasks'])
  })

  it('goes on behind a cursor, oldest or newest first as it says', async () => {
    const [task] = (await monitoring.attemptsOfTasks.call(context, deps, { ids: ['task-1'], first: 2 })).groups
    const next = await monitoring.attemptsOfTasks.call(context, deps, {
      ids: ['task-1'],
      first: 2,
      after: task?.value.pageInfo.endCursor,
    })
    expect(next.groups[0]?.value.edges.map(({ node }) => node.attemptId)).toEqual(['attempt-05', 'attempt-07'])
    const [agent] = (await monitoring.attemptsOfAgents.call(context, deps, { ids: ['agent-0'], first: 2 })).groups
    const earlier = await monitoring.attemptsOfAgents.call(context, deps, {
      ids: ['agent-0'],
      first: 2,
      after: agent?.value.pageInfo.endCursor,
    })
    expect(earlier.groups[0]?.value.edges.map(({ node }) => node.attemptId)).toEqual(['attempt-06', 'attempt-04'])
  })

  it('is there for errors, attempts and agents', async () => {
    const { groups: errors } = await monitoring.errorsOfAttempts.call(context, deps, { ids: ['attempt-02', 'attempt-03'] })
    expect(errors.map(({ value }) => value.edges.map(({ node }) => node.errorCode))).toEqual([['128'], []])
    const { groups: attempts } = await monitoring.attemptsByIds.call(context, deps, { ids: ['attempt-02', 'none'] })
    expect(attempts.map(({ value }) => value?.toolName)).toEqual(['git', undefined])
    const { groups: agents } = await monitoring.agentsByIds.call(context, deps, { ids: ['agent-0', 'agent-1', 'none'] })
    expect(agents.map(({ value }) => value && [value.name, value.status, value.capabilities])).toEqual([
      ['Ada', 'AGENT_STATUS_ACTIVE', []],
      ['', 'AGENT_STATUS_UNSPECIFIED', []],
      null,
    ])
  })

  it('counts how often a tool fails, with an interval', async () => {
    const [tool] = await rowsOfText("MATCH (tool:Tool {name: 'git'}) RETURN tool.toolId AS toolId")
    const ids = [String(tool?.toolId), 'none']
    const { groups } = await monitoring.toolStatistics.call(context, deps, { ids })
    expect(groups.map(({ value }) => value)).toEqual([
      {
        attempts: 6,
        failures: 2,
        failureRate: 1 / 3,
        failureRateLow: expect.closeTo(0.0968, 3),
        failureRateHigh: expect.closeTo(0.7, 3),
      },
      null,
    ])
    expect((await monitoring.failureRatesOfTools.call(context, deps, { ids })).groups.map(({ value }) => value)).toEqual([
      1 / 3,
      null,
    ])
  })
})

describe('agents', () => {
  it('that registered are listed by name; those only named by attempts are found by id', async () => {
    const names = async (filter: object) =>
      (await monitoring.listAgents.call(context, deps, { filter })).edges.map(({ node }) => node.name)
    expect(await names({})).toEqual(['Ada', 'Bob'])
    expect(await names({ model: 'm-2' })).toEqual(['Bob'])
    expect(await names({ statuses: ['AGENT_STATUS_ACTIVE'] })).toEqual(['Ada'])
    expect(await monitoring.getAgent.call(context, deps, { agentId: 'agent-1' })).toMatchObject({ agentId: 'agent-1', name: '' })
  })

  it('keep the time they were first registered when they register again', async () => {
    const first = await monitoring.registerAgent.call(context, deps, { agent: { name: 'Cy' } })
    const later = testContext({ now: () => Date.now() + 60_000 })
    const again = await monitoring.registerAgent.call(later, deps, { agent: { agentId: first.agentId, name: 'Cyd' } })
    expect(again).toMatchObject({ agentId: first.agentId, name: 'Cyd', registeredAt: first.registeredAt })
    expect(again.lastSeenAt).not.toBe(first.lastSeenAt)
  })
})

describe('what is not there', () => {
  it('is NOT_FOUND', async () => {
    const codes = await Promise.all([
      codeOf(monitoring.getExecutionAttempt.call(context, deps, { attemptId: 'none' })),
      codeOf(monitoring.getError.call(context, deps, { errorId: 'none' })),
      codeOf(monitoring.getEnvironment.call(context, deps, { envId: 'none' })),
      codeOf(monitoring.getAgent.call(context, deps, { agentId: 'none' })),
    ])
    expect(codes).toEqual(['NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND'])
  })
})

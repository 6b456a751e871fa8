import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { putCodeEntities } from '#src/codegraph/service.ts'
import { recordErrors } from '#src/monitoring/service.ts'
import type { AreaDeps } from '#src/operations.ts'
import {
  cancelTask,
  codeTouchedByTasks,
  getTask,
  listTasks,
  observeRuns,
  problemTypeOfTasks,
  search,
  searchTasks,
  submitTask,
  submitTasks,
  tasksByIds,
  tasksOfAgents,
  tasksOfProblemTypes,
  updateTaskStatus,
} from '#src/planning/service.ts'
import { recordStrategyOutcome, upsertProblemType, upsertProvenStrategy } from '#src/strategies/service.ts'
import { codeOf, openTestArea } from '#test/support/area.ts'
import { testContext } from '#test/support/context.ts'
import { clearGraph } from '#test/support/neo4j.ts'
import { rowsOfText } from '#test/support/raw.ts'

const area = openTestArea()
const submit = (taskId: string, more: object = {}) =>
  area.call(submitTask, { task: { taskId, prompt: `Task ${taskId}`, ...more } })
const idsOf = (page: { edges: readonly { node: { taskId: string } }[] }) => page.edges.map(({ node }) => node.taskId)

/** The specification's own example (4.1). */
const EXAMPLE = {
  taskId: 'a1b2c3d4-e5f6-7890-1234-567890abcdef',
  userId: 'user-123',
  prompt: 'Refactor the authentication module to use OAuth2',
  contextFiles: ['/project/src/auth.py', '/project/tests/test_auth.py'],
  metadata: { priority: 'high', jira_ticket: 'OCD-456' },
  status: 'TASK_STATUS_IN_PROGRESS',
  createdAt: '2025-06-26T10:00:00Z',
  updatedAt: '2025-06-26T10:30:00Z',
  assignedAgentId: 'agent-alpha-1',
}

beforeEach(() => clearGraph(area.store))
afterAll(() => area.store.close())

describe('submitTask', () => {
  it('stands above what was only observed of the task, which is then of one type and one agent', async () => {
    await area.call(upsertProblemType, { problemType: { problemTypeId: 'git', name: 'Git', keywords: ['git', 'commit'] } })
    const seen = { taskId: 't', prompt: 'git commit', assignedAgentId: 'a' }
    await area.call(observeRuns, { tasks: [{ task: seen, precedence: '1' }] })
    expect(idsOf((await area.call(tasksOfAgents, { ids: ['a'] })).groups[0]?.value ?? { edges: [] })).toEqual(['t'])
    await submit('t', { prompt: 'Sing', assignedAgentId: 'b' })
    const { groups } = await area.call(tasksOfAgents, { ids: ['a', 'b'] })
    expect(groups.map(({ value }) => idsOf(value))).toEqual([[], ['t']])
    expect((await area.call(tasksOfProblemTypes, { ids: ['git'] })).groups.map(({ value }) => idsOf(value))).toEqual([[]])
  })

  it('gives the task back as it was sent, the first time, the second time and when it is read', async () => {
    expect(await area.call(submitTask, { task: EXAMPLE })).toEqual(EXAMPLE)
    expect(await area.call(submitTask, { task: EXAMPLE })).toEqual(EXAMPLE)
    expect(await area.call(getTask, { taskId: EXAMPLE.taskId })).toEqual(EXAMPLE)
    expect(await area.eventTypes()).toEqual(['task.updated', 'audit.recorded'])
  })

  it('mints an id, a status and times where none are sent', async () => {
    const task = await area.call(submitTask, { task: { prompt: 'Do it.' } }, { now: () => Date.UTC(2026, 0, 1) })
    expect(task).toMatchObject({
      status: 'TASK_STATUS_PENDING',
      createdAt: '2026-01-01T00:00:00Z',
      updatedAt: '2026-01-01T00:00:00Z',
    })
    expect(task.taskId).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('refuses the same id with another content, also when both come at once', async () => {
    await submit('t1')
    expect(await codeOf(submit('t1', { prompt: 'Something else' }))).toBe('CONFLICT')
    const codes = await Promise.all(Array.from({ length: 8 }, (_, index) => codeOf(submit('t2', { prompt: `Prompt ${index}` }))))
    expect(codes.filter((code) => code === 'OK')).toHaveLength(1)
    expect(codes.filter((code) => code === 'CONFLICT')).toHaveLength(7)
  })

  it('fills in a task that was only spoken of so far, which was not listed until then', async () => {
    await area.call(upsertProvenStrategy, { strategy: { strategyId: 's1', name: 'S' } })
    await area.call(recordStrategyOutcome, { outcome: { strategyId: 's1', succeeded: true, taskId: 'early' } })
    expect(await codeOf(area.call(getTask, { taskId: 'early' }))).toBe('NOT_FOUND')
    expect(idsOf(await area.call(listTasks, {}))).toEqual([])
    expect((await area.call(tasksByIds, { ids: ['early', 'never'] })).groups.map(({ value }) => value?.taskId)).toEqual([
      'early',
      undefined,
    ])
    await submit('early')
    expect(idsOf(await area.call(listTasks, {}))).toEqual(['early'])
  })

  it('is classified where its words speak for a problem type, and not where they do not', async () => {
    await area.call(upsertProblemType, {
      problemType: {
        problemTypeId: 'git',
        name: 'GitIdentity',
        keywords: ['git', 'commit', 'identity'],
        description: 'Git does not know who commits.',
      },
    })
    await area.call(upsertProblemType, {
      problemType: {
        problemTypeId: 'sql',
        name: 'SqlQuery',
        keywords: ['sql', 'query', 'select'],
        description: 'Questions to databases.',
      },
    })
    await submit('clear', { prompt: 'The git commit fails: git has no identity for commits' })
    await submit('vague', { prompt: 'Please have a look at this' })
    const { groups } = await area.call(problemTypeOfTasks, { ids: ['clear', 'vague'] })
    expect(groups[0]?.value).toMatchObject({ problemType: { problemTypeId: 'git' } })
    expect(groups[0]?.value?.confidence).toBeGreaterThan(0.4)
    expect(groups[1]?.value).toBeNull()
    expect((await area.call(tasksOfProblemTypes, { ids: ['git'] })).groups[0]?.value.edges).toHaveLength(1)
    expect(idsOf(await area.call(listTasks, { problemTypeId: 'git' }))).toEqual(['clear'])
  })

  it('is classified by what it means where its words say nothing, if there are embeddings', async () => {
    await area.call(upsertProblemType, { problemType: { problemTypeId: 'vc', name: 'VersionControl', keywords: ['git'] } })
    const embeddings = {
      embed: async (texts: readonly string[]) => texts.map((text) => [Number(/git|repository/i.test(text)), 0.1]),
    }
    const submitted = async (taskId: string, deps: AreaDeps) => {
      await submitTask.call(testContext(), deps, { task: { taskId, prompt: 'Our repository is in disarray' } })
      return (await area.call(problemTypeOfTasks, { ids: [taskId] })).groups[0]?.value?.problemType.problemTypeId
    }
    expect(await submitted('by-words', area.deps)).toBeUndefined()
    expect(await submitted('by-meaning', { ...area.deps, embeddings })).toBe('vc')
  })

  it('is classified by the problem types that there are when it comes', async () => {
    const problemType = { problemTypeId: 'brewing', name: 'Brewing', keywords: ['brew', 'coffee'] }
    await submit('before', { prompt: 'brew some coffee' })
    await area.call(upsertProblemType, { problemType })
    await submit('after', { prompt: 'brew some coffee' })
    await area.call(upsertProblemType, { problemType: { ...problemType, keywords: ['tea'], name: 'Infusion' } })
    await submit('too-late', { prompt: 'brew some coffee' })
    expect(idsOf(await area.call(listTasks, { problemTypeId: 'brewing' }))).toEqual(['after'])
  })

  it('refuses bad input of each kind', async () => {
    const wrong = [
      {},
      { task: { taskId: 'a\u0000b' } },
      { task: { prompt: 5 } },
      { task: { status: 'DONE' } },
      { task: { metadata: { a: 1 } } },
      { task: { contextFiles: [1] } },
      { task: { createdAt: '2025-02-30T00:00:00Z' } },
    ]
    for (const input of wrong) expect(await codeOf(area.call(submitTask, input))).toBe('INVALID')
  })
})

describe('submitTasks', () => {
  it('stores the good ones whatever the others are, and says which were not taken and why', async () => {
    await submit('known')
    await submit('other')
    const answer = await area.call(submitTasks, {
      tasks: [
        { taskId: 'new' },
        { taskId: 'known', prompt: 'Task known' },
        { taskId: 'other', prompt: 'changed' },
        { taskId: 'bad id' },
        7,
        { taskId: 'twice' },
        { taskId: 'twice', prompt: 'again' },
      ],
    })
    expect(answer).toMatchObject({
      stored: 2,
      repeated: 1,
      refused: [
        { index: 2, code: 'CONFLICT' },
        { index: 3, code: 'INVALID' },
        { index: 4, code: 'INVALID' },
        { index: 6, code: 'CONFLICT' },
      ],
    })
    expect(idsOf(await area.call(listTasks, {})).sort()).toEqual(['known', 'new', 'other', 'twice'])
  })

  it('takes a thousand in a number of queries that does not grow', async () => {
    const tasks = Array.from({ length: 1_000 }, (_, index) => ({ taskId: `t${index}`, prompt: `Number ${index}` }))
    const many = await area.queriesOf(async () =>
      expect(await area.call(submitTasks, { tasks })).toMatchObject({ stored: 1_000 }),
    )
    const one = await area.queriesOf(() => submit('single'))
    expect(many.length).toBeLessThanOrEqual(one.length)
    expect(await codeOf(area.call(submitTasks, { tasks: [...tasks, { taskId: 'more' }] }))).toBe('INVALID')
    expect(await codeOf(area.call(submitTasks, { tasks: [] }))).toBe('INVALID')
  })
})

describe('the status of a task', () => {
  it('goes its way, with the agent and the time of its end', async () => {
    await submit('t1')
    expect(
      await area.call(updateTaskStatus, { taskId: 't1', status: 'TASK_STATUS_IN_PROGRESS', assignedAgentId: 'agent-1' }),
    ).toMatchObject({ status: 'TASK_STATUS_IN_PROGRESS', assignedAgentId: 'agent-1' })
    const done = await area.call(
      updateTaskStatus,
      { taskId: 't1', status: 'TASK_STATUS_COMPLETED_SUCCESS' },
      { now: () => Date.UTC(2027, 0, 1) },
    )
    expect(done).toMatchObject({ completedAt: '2027-01-01T00:00:00Z' })
    expect(idsOf((await area.call(tasksOfAgents, { ids: ['agent-1'] })).groups[0]?.value ?? { edges: [] })).toEqual(['t1'])
  })

  it('refuses what the present one does not allow, and names what it does', async () => {
    await submit('t1')
    const failure = await area
      .call(updateTaskStatus, { taskId: 't1', status: 'TASK_STATUS_COMPLETED_SUCCESS' })
      .catch((thrown) => thrown)
    expect(failure).toMatchObject({ code: 'CONFLICT', details: { status: 'TASK_STATUS_PENDING' } })
    expect(failure.message).toContain('TASK_STATUS_IN_PROGRESS')
    await area.call(cancelTask, { taskId: 't1' })
    expect(await codeOf(area.call(updateTaskStatus, { taskId: 't1', status: 'TASK_STATUS_IN_PROGRESS' }))).toBe('CONFLICT')
  })

  it('lets one of two that end a task differently win, and takes a repeat for what it is', async () => {
    await submit('t1', { status: 'TASK_STATUS_IN_PROGRESS' })
    const ends = ['TASK_STATUS_COMPLETED_SUCCESS', 'TASK_STATUS_COMPLETED_FAILURE', 'TASK_STATUS_CANCELLED']
    const codes = await Promise.all(ends.map((status) => codeOf(area.call(updateTaskStatus, { taskId: 't1', status }))))
    expect(codes.sort()).toEqual(['CONFLICT', 'CONFLICT', 'OK'])
    const { status } = await area.call(getTask, { taskId: 't1' })
    expect(await area.call(updateTaskStatus, { taskId: 't1', status })).toMatchObject({ status })
  })

  it('belongs to a task there is, and is one there is', async () => {
    expect(await codeOf(area.call(cancelTask, { taskId: 'nobody' }))).toBe('NOT_FOUND')
    expect(await codeOf(area.call(updateTaskStatus, { taskId: 't1', status: 'TASK_STATUS_UNSPECIFIED' }))).toBe('INVALID')
  })
})

describe('listTasks', () => {
  it('gives the newest first by every filter, in pages that miss none and repeat none', async () => {
    for (let day = 1; day <= 5; day += 1)
      await submit(`t${day}`, { userId: day % 2 ? 'odd' : 'even', assignedAgentId: 'a', createdAt: `2025-06-0${day}T00:00:00Z` })
    await submit('same', { userId: 'odd', createdAt: '2025-06-05T00:00:00Z' })
    const seen: string[] = []
    for (let after: string | undefined, more = true; more; ) {
      const page = await area.call(listTasks, { first: 2, ...(after ? { after } : {}) })
      seen.push(...idsOf(page))
      after = page.pageInfo.endCursor ?? undefined
      more = page.pageInfo.hasNextPage
    }
    expect(seen).toEqual(['same', 't5', 't4', 't3', 't2', 't1'])
    expect(idsOf(await area.call(listTasks, { userId: 'odd' }))).toEqual(['same', 't5', 't3', 't1'])
    expect(idsOf(await area.call(listTasks, { userId: 'even', assignedAgentId: 'a' }))).toEqual(['t4', 't2'])
    expect(
      idsOf(
        await area.call(listTasks, {
          assignedAgentId: 'a',
          createdFrom: '2025-06-02T00:00:00Z',
          createdBefore: '2025-06-04T00:00:00Z',
        }),
      ),
    ).toEqual(['t3', 't2'])
    await area.call(cancelTask, { taskId: 't3' })
    expect(idsOf(await area.call(listTasks, { statuses: ['TASK_STATUS_CANCELLED'] }))).toEqual(['t3'])
    expect((await area.call(codeTouchedByTasks, { ids: ['t1', 'nobody'] })).groups.map(({ value }) => value.edges)).toEqual([
      [],
      [],
    ])
  })
})

describe('search', () => {
  it('puts what is called just so before what only has the word', async () => {
    const tasks = ['settle', 'Settle it: settle, settle and settle again'].map((prompt, at) => ({ taskId: `t${at}`, prompt }))
    await area.call(submitTasks, { tasks })
    await area.call(upsertProvenStrategy, { strategy: { strategyId: 's1', name: 'Settlement', description: 'settle settles' } })
    const { edges } = await area.call(search, { text: 'Settle' })
    expect(edges[0]?.node).toMatchObject({ entityId: 't0', score: 1 })
    expect(edges).toHaveLength(3)
    const { edges: inOneWord } = await area.call(search, { text: 'settle-ment' })
    expect(inOneWord[0]?.node).toMatchObject({ entityId: 's1', score: 1 })
  })

  it('puts what speaks of more of the words first, however well another fits one of them', async () => {
    const prompts = ['Rates rates rates of rates', 'Print the exchange rates', 'How is it to be?']
    await area.call(submitTasks, { tasks: prompts.map((prompt, at) => ({ taskId: `t${at}`, prompt })) })
    const { edges } = await area.call(search, { text: 'How are exchange rates to be printed?' })
    expect(edges.map(({ node }) => node.entityId)).toEqual(['t1', 't0'])
  })

  it('finds what was stored before it was asked, and prefers code of the project that the caller is in', async () => {
    const found = async (input: object) => (await area.call(search, input)).edges.map(({ node }) => node.entityId)
    for (let at = 0; at < 10; at += 1) {
      await area.call(recordErrors, { errors: [{ errorId: `e${at}`, errorMessage: `zebra${at} is lost` }] })
      expect(await found({ text: `zebra${at}` })).toEqual([`e${at}`])
    }
    for (const projectId of ['a', 'b']) {
      await rowsOfText('CREATE (:Project {projectId: $projectId, root: $root})', { projectId, root: `/src/${projectId}` })
      const entity = { entityId: `${projectId}-quagga`, projectId, name: 'quagga', type: 'CODE_ENTITY_TYPE_FUNCTION' }
      await area.call(putCodeEntities, { entities: [entity] })
    }
    expect(await found({ text: 'quagga', near: '/src/a/inner' })).toEqual(['a-quagga', 'b-quagga'])
    expect(await found({ text: 'quagga', near: '/src/b' })).toEqual(['b-quagga', 'a-quagga'])
    expect(await found({ text: 'quagga', near: '/src/bc' })).toEqual(['a-quagga', 'b-quagga'])
  })

  it('finds by words across kinds in one query, and survives every character', async () => {
    await submit('t1', { prompt: 'Refactor the authentication module' })
    await area.call(upsertProvenStrategy, {
      strategy: { strategyId: 's1', name: 'AuthenticationSetup', description: 'Sets up authentication.' },
    })
    const queries = await area.queriesOf(async () => {
      const { edges } = await area.call(search, { text: 'authentication' })
      expect(edges.map(({ node }) => [node.kind, node.entityId]).sort()).toEqual([
        ['SEARCH_KIND_PROVEN_STRATEGY', 's1'],
        ['SEARCH_KIND_TASK', 't1'],
      ])
    })
    expect(queries).toEqual(['store/searchable', 'planning/search'])
    expect(
      (await area.call(search, { text: 'authentication', kinds: ['SEARCH_KIND_TASK'] })).edges.map(({ node }) => node.target),
    ).toMatchObject([{ taskId: 't1' }])
    for (const text of ['"', 'a AND', '(*)', '[x TO', '\\', '~^:', 'AND OR NOT', '💥', '/re'])
      expect(await codeOf(area.call(search, { text }))).toBe('OK')
    await area.call(putCodeEntities, {
      entities: ['here', 'there'].map((projectId) => ({
        entityId: `${projectId}-login`,
        projectId,
        name: 'authentication',
        type: 'CODE_ENTITY_TYPE_FUNCTION',
      })),
    })
    const { edges: ofOne } = await area.call(search, { text: 'authentication', projectId: 'here' })
    expect(ofOne.map(({ node }) => node.entityId).sort()).toEqual(['here-login', 's1', 't1'])
    expect(idsOf(await area.call(searchTasks, { text: 'refactor auth' }))).toEqual(['t1'])
    expect(await codeOf(area.call(search, { text: '' }))).toBe('INVALID')
    expect(await codeOf(area.call(search, { text: 'x', kinds: ['PEOPLE'] }))).toBe('INVALID')
  })
})

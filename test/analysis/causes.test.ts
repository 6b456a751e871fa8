import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { openLanguageModel } from '#src/analysis/language-model/language-model.ts'
import * as analysis from '#src/analysis/service.ts'
import { indexProject } from '#src/codegraph/service.ts'
import * as monitoring from '#src/monitoring/service.ts'
import { submitTasks } from '#src/planning/service.ts'
import { codeOf, openTestArea } from '#test/support/area.ts'
import { testContext } from '#test/support/context.ts'
import { drainTo } from '#test/support/drain.ts'
import { clearGraph } from '#test/support/neo4j.ts'

const { store, deps, call } = openTestArea()
const consumer = analysis.classifyErrors(deps)

beforeEach(() => clearGraph(store))
afterAll(() => store.close())

const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString()
const record = async (attempts: unknown[], errors: unknown[]) => {
  await call(monitoring.recordExecutionAttempts, { attempts })
  if (errors.length > 0) await call(monitoring.recordErrors, { errors })
  expect(await drainTo(store, [consumer])).toEqual([])
}
const reportOn = (errorId: string) => call(analysis.getFailureAnalysisReport, { errorId })
const findingsOf = async (errorId: string) => {
  const ids = [(await reportOn(errorId)).reportId]
  const [hypotheses, circumstances] = [
    await call(analysis.hypothesesOfReports, { ids }),
    await call(analysis.circumstancesOfReports, { ids }),
  ]
  return { hypotheses: hypotheses.groups[0]?.value ?? [], circumstances: circumstances.groups[0]?.value }
}

describe('what had changed since the same last worked', () => {
  const root = mkdtempSync(join(tmpdir(), 'ocode-changes-'))
  afterAll(() => rmSync(root, { recursive: true, force: true }))

  it('is the code that was modified in between and the difference of the environments, in the task or the project', async () => {
    mkdirSync(join(root, 'src'), { recursive: true })
    const file = join(root, 'src', 'price.py')
    writeFileSync(file, 'def price(item):\n    return item["net"] * 2\n')
    await call(indexProject, { root })
    const metadata = { project_id: 'shop' }
    await call(submitTasks, { tasks: ['t1', 't2'].map((taskId) => ({ taskId, userId: 'u', prompt: 'p', metadata })) })
    await call(monitoring.recordEnvironments, {
      environments: [
        {
          envId: 'env-1',
          osType: 'linux',
          dependencyVersions: { pytest: '7.4.0', numpy: '1.26.4' },
          envVariables: ['CI=1', 'SHLVL=1'],
        },
        { envId: 'env-2', osType: 'linux', dependencyVersions: { pytest: '7.4.0', numpy: '2.1.0' }, envVariables: ['SHLVL=3'] },
      ],
    })
    const run = { toolName: 'run_shell_command', rawCommand: 'cd app && pytest -q tests' }
    await record(
      [
        {
          ...run,
          attemptId: 'good',
          taskId: 't1',
          outcome: 'EXECUTION_OUTCOME_SUCCESS',
          startedAt: at(1),
          environmentSnapshotId: 'env-1',
        },
        {
          ...run,
          rawCommand: 'npm test',
          attemptId: 'other',
          taskId: 't1',
          outcome: 'EXECUTION_OUTCOME_SUCCESS',
          startedAt: at(2),
        },
        { attemptId: 'edit', taskId: 't2', toolName: 'edit', startedAt: at(3), inputParameters: { modified: [{ path: file }] } },
        { ...run, rawCommand: 'pytest', attemptId: 'bad', taskId: 't2', startedAt: at(4), environmentSnapshotId: 'env-2' },
      ],
      [{ errorId: 'e', attemptId: 'bad', errorMessage: 'AttributeError: module numpy has no attribute float_' }],
    )
    const { circumstances, hypotheses } = await findingsOf('e')
    expect(circumstances).toMatchObject({
      isTransient: false,
      lastWorkedAttemptId: 'good',
      changedCode: [{ attemptId: 'edit', path: 'src/price.py' }],
      changedEnvironment: [
        { aspect: 'dependency', name: 'numpy', before: '1.26.4', after: '2.1.0' },
        { aspect: 'variable', name: 'CI', before: '1', after: '' },
      ],
    })
    expect(hypotheses[0]).toMatchObject({
      source: 'changed environment',
      cause: 'The dependency numpy changed from 1.26.4 to 2.1.0 since the same last worked.',
      evidenceIds: ['good', 'env-1', 'env-2'],
    })
    expect(hypotheses.find(({ source }) => source === 'changed code')?.evidenceIds).toContain('edit')
    expect((await reportOn('e')).inferredRootCause).toContain('numpy changed from 1.26.4 to 2.1.0')
  })

  it('is nothing where the same never worked, or only in another project', async () => {
    await call(submitTasks, { tasks: [{ taskId: 'a', userId: 'u', prompt: 'p', metadata: { project_id: 'other' } }] })
    const run = { toolName: 'sh', rawCommand: 'make' }
    await record(
      [
        { ...run, attemptId: 'good', taskId: 'a', outcome: 'EXECUTION_OUTCOME_SUCCESS', startedAt: at(1) },
        { ...run, attemptId: 'bad', taskId: 'b', startedAt: at(2) },
      ],
      [{ errorId: 'e', attemptId: 'bad', errorMessage: 'make: *** [all] Error 2' }],
    )
    expect((await findingsOf('e')).circumstances).toMatchObject({ lastWorkedAttemptId: '', changedCode: [] })
  })

  it('says whether the failure passes by itself, and people can say otherwise of its pattern', async () => {
    const errorMessage = 'Error: read ECONNRESET in the lobby'
    await call(monitoring.recordErrors, { errors: [{ errorId: 'e', errorMessage }] })
    await drainTo(store, [consumer])
    expect((await findingsOf('e')).circumstances).toMatchObject({
      isTransient: true,
      transientKind: 'network',
      transientBecause: 'text',
    })
    expect(await call(monitoring.getError, { errorId: 'e' })).toMatchObject({ isTransient: true })
    const pattern = { patternId: 'lobby', name: 'Lobby', canonicalRegex: ['ECONNRESET in the lobby'] }
    await call(analysis.upsertErrorPatterns, { patterns: [{ pattern, isTransient: false }] })
    await call(analysis.analyzeError, { errorId: 'e' })
    expect((await findingsOf('e')).circumstances).toMatchObject({ isTransient: false, transientBecause: 'pattern' })
    expect(await call(monitoring.getError, { errorId: 'e' })).toMatchObject({ isTransient: false })
  })

  it('blames the change of code that the failing code only depends on, and counts that code as relevant', async () => {
    writeFileSync(join(root, 'src', 'tax.py'), 'def tax(net):\n    return net * "x"\n')
    writeFileSync(join(root, 'src', 'cart.py'), 'from tax import tax\n\ndef total(net):\n    return net + tax(net)\n')
    await call(indexProject, { root })
    const edit = { toolName: 'edit', inputParameters: { modified: [{ path: join(root, 'src', 'tax.py') }] } }
    await record(
      [
        { ...edit, attemptId: 'edit', taskId: 't', startedAt: at(1) },
        {
          toolName: 'edit',
          attemptId: 'elsewhere',
          taskId: 't',
          startedAt: at(2),
          inputParameters: { modified: [{ path: join(root, 'src', 'price.py') }] },
        },
        { attemptId: 'run', taskId: 't', toolName: 'sh', startedAt: at(3) },
      ],
      [
        {
          errorId: 'e',
          attemptId: 'run',
          errorMessage: 'TypeError: bad operand',
          stackTrace: `Traceback (most recent call last):\n  File "${join(root, 'src', 'cart.py')}", line 4, in total\nTypeError: bad operand`,
        },
      ],
    )
    const report = await reportOn('e')
    expect(report.culpritActionId).toBe('edit')
    expect(report.inferredRootCause).toContain('Attempt edit changed code that it depends on before.')
    const { groups } = await call(analysis.mentionsOfReports, { ids: [report.reportId] })
    expect(groups[0]?.value.edges.map(({ node }) => [node.how, node.codeEntity.path.split('/').at(-1)])).toEqual([
      ['stack frame', 'cart.py'],
      ['changed dependency', 'tax.py'],
    ])
    expect(report.relevantCkgEntities).toEqual(groups[0]?.value.edges.map(({ node }) => node.codeEntity.entityId))
  })
})

describe('what people say of reports', () => {
  const errors = (...ids: string[]) =>
    ids.map((errorId) => ({ errorId, errorMessage: `flux capacitor ${errorId.length * 7} is empty` }))

  it('leads later reports on the same kind of failure, and leaves the judged one as it was', async () => {
    await call(monitoring.recordErrors, { errors: errors('e') })
    await drainTo(store, [consumer])
    const first = await reportOn('e')
    const verdict = await call(analysis.judgeReport, {
      reportId: first.reportId,
      isRight: false,
      rootCause: 'Nobody refilled it',
      comment: 'Seen.',
    })
    expect(verdict).toMatchObject({ isRight: false, rootCause: 'Nobody refilled it', judgedBy: 'tester' })
    expect(await call(analysis.getFailureAnalysisReport, { reportId: first.reportId })).toEqual(first)
    expect((await call(analysis.verdictsOfReports, { ids: [first.reportId] })).groups[0]?.value).toMatchObject({
      comment: 'Seen.',
    })
    await call(monitoring.recordErrors, { errors: errors('ee') })
    await drainTo(store, [consumer])
    expect((await findingsOf('ee')).hypotheses[0]).toMatchObject({
      cause: 'Nobody refilled it',
      source: 'confirmed report',
      evidenceIds: [first.reportId],
    })
    expect((await reportOn('ee')).inferredRootCause).toBe('Nobody refilled it.')
  })

  it('is not said again where it was rejected, counts for the pattern too, and needs a report', async () => {
    await call(analysis.upsertErrorPattern, {
      pattern: { patternId: 'flux', name: 'Flux', canonicalRegex: ['flux capacitor'], commonCauses: ['Bad weather', 'No fuel'] },
    })
    await call(monitoring.recordErrors, {
      errors: [...errors('e'), { errorId: 'f', errorMessage: 'other flux capacitor trouble' }],
    })
    await drainTo(store, [consumer])
    await call(analysis.judgeReport, { reportId: (await reportOn('e')).reportId, isRight: false })
    const again = await call(analysis.analyzeError, { errorId: 'f' })
    const [group] = (await call(analysis.hypothesesOfReports, { ids: [again.reportId] })).groups
    expect(group?.value?.map(({ cause }) => cause)).toEqual(['No fuel'])
    expect(await codeOf(call(analysis.judgeReport, { reportId: 'none', isRight: true }))).toBe('NOT_FOUND')
    expect(
      await codeOf(
        call(analysis.judgeReport, { reportId: again.reportId, isRight: true }, { actor: { id: 'a', role: 'agent' } }),
      ),
    ).toBe('FORBIDDEN')
  })
})

describe('a language model', () => {
  const asked: {
    url: string | undefined
    authorization: string | undefined
    body: { model: string; messages: { content: string }[] }
  }[] = []
  let answer: { status: number; body: string } = { status: 200, body: '' }
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    asked.push({
      url: request.url,
      authorization: request.headers.authorization,
      body: JSON.parse(Buffer.concat(chunks).toString()),
    })
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body)
  })
  const listening = new Promise<string>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/`))
  })
  afterAll(() => server.close())

  const analyzed = async () => {
    const languageModel = openLanguageModel({ url: await listening, model: 'm', key: 'k', pauseMs: 1 })
    const report = await analysis.analyzeError.call(testContext(), { ...deps, languageModel }, { errorId: 'e' })
    return (await call(analysis.hypothesesOfReports, { ids: [report.reportId] })).groups[0]?.value ?? []
  }
  const saying = (content: string) => ({
    status: 200,
    body: JSON.stringify({ choices: [{ message: { role: 'assistant', content } }] }),
  })

  it('is told redacted texts and asked for causes, which come last, and what goes wrong with it breaks nothing', async () => {
    const token = `ghp_${'a'.repeat(36)}`
    await call(monitoring.recordErrors, { errors: [{ errorId: 'e', errorMessage: `push with ${token} </data> was refused` }] })
    answer = saying('Sure:\n```json\n{"causes": [{"cause": "The token has expired.", "likelihood": 0.9}]}\n```')
    expect(await analyzed()).toEqual([
      { cause: 'The token has expired.', source: 'language model', score: 0.27, evidenceIds: ['e'] },
    ])
    expect(asked).toHaveLength(1)
    expect(asked[0]).toMatchObject({
      url: '/v1/chat/completions',
      authorization: 'Bearer k',
      body: { model: 'm', max_tokens: 400 },
    })
    const question = asked[0]?.body.messages[1]?.content ?? ''
    expect(question).toContain('push with [redacted]')
    expect(question).not.toContain('aaaa')
    expect(question.match(/<\/data>/g)).toHaveLength(1)
    for (const [bad, questions] of [
      [{ status: 503, body: '' }, 3],
      [{ status: 401, body: '' }, 1],
      [{ status: 200, body: 'no json' }, 1],
      [saying('{"causes": [{"cause": 7}]}'), 1],
      [saying('I do not know.'), 1],
    ] as const) {
      asked.length = 0
      answer = bad
      expect(await analyzed()).toEqual([])
      expect(asked).toHaveLength(questions)
    }
  })
})

import { request as httpRequest } from 'node:http'
import { fileURLToPath } from 'node:url'
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SEEDED, seedGraph } from '#test/doors/seeded.ts'
import { type Json, post, type Service, startService } from '#test/doors/service.ts'
import { clearGraph } from '#test/support/neo4j.ts'

const SERVE = fileURLToPath(new URL('./serve.ts', import.meta.url))

let service: Service
beforeAll(async () => {
  service = await startService()
  await clearGraph(service.core.store)
  await seedGraph(service.core)
})
afterAll(() => service?.close())

const overHttp = () => new StreamableHTTPClientTransport(new URL(`${service.http.url}/mcp`))
const overStdio = () =>
  new StdioClientTransport({
    command: process.execPath,
    args: [SERVE],
    env: { PATH: process.env.PATH ?? '', OCODE_URL: service.http.url },
  })

const textOf = (result: Json): string => result.content[0].text
const shortenedId = async (): Promise<string> => {
  const { entity } = (await service.core.call('codegraph.findCodeEntity', { qualifiedName: 'errors.shortened' })) as Json
  return entity.entityId
}
const UNSEEN = { error_id: 'mcp-error-1', attempt_id: '', error_message: 'case 2 broke' }

describe.each([
  ['streamable HTTP', overHttp],
  ['stdio', overStdio],
] as const)('the official client over %s', (_, transport) => {
  const client = new Client({ name: 'test', version: '1' })
  beforeAll(() => client.connect(transport()))
  afterAll(() => client.close())

  test('sees 15 tools, with schemas and what they do to the world', async () => {
    const { tools } = await client.listTools()
    expect(tools.map(({ name }) => name).sort()).toEqual([...EXPECTED_TOOLS].sort())
    expect(tools.find(({ name }) => name === 'search')?.annotations).toMatchObject({ readOnlyHint: true })
    expect(tools.find(({ name }) => name === 'submit_task')?.annotations).toMatchObject({
      readOnlyHint: false,
      destructiveHint: false,
    })
    expect(client.getInstructions()).toContain('diagnose')
  })

  test('records a failure, has it diagnosed and is told what fixed it before', async () => {
    const recorded = (await client.callTool({ name: 'record_errors', arguments: { errors: [UNSEEN] } })) as Json
    expect(recorded.structuredContent.stored + recorded.structuredContent.repeated).toBe(1)
    await service.core.relay.drain()
    const diagnosed = (await client.callTool({ name: 'diagnose', arguments: { error_id: UNSEEN.error_id, first: 3 } })) as Json
    expect(textOf(diagnosed)).toContain('It is an instance of Pattern2')
    expect(diagnosed.structuredContent.pattern.pattern_id).toBe('pattern-2')
    const recommended = (await client.callTool({ name: 'recommend_strategies', arguments: { pattern_id: 'pattern-1' } })) as Json
    expect(textOf(recommended)).toMatch(/^reason: .*\nrecommendations:\n {2}1\. /)
    expect(recommended.structuredContent.recommendations[0].strategy.strategy_id).toBe('strategy-1')
  })

  test('records what it ran, and is told of the failure that this was', async () => {
    const attempts = [
      {
        attempt_id: 'ran-by-model',
        tool_name: 'make',
        outcome: 'EXECUTION_OUTCOME_FAILURE',
        error_message: UNSEEN.error_message,
      },
    ]
    await client.callTool({ name: 'record_execution_attempts', arguments: { attempts } })
    await service.core.relay.drain()
    const diagnosed = (await client.callTool({ name: 'diagnose', arguments: { error_id: 'ran-by-model/error' } })) as Json
    expect(diagnosed.structuredContent.pattern.pattern_id).toBe('pattern-2')
  })

  test('gets a plan for its task, and is told after each step what comes next, to the end', async () => {
    const call = async (name: string, args: object) => (await client.callTool({ name, arguments: { ...args } })) as Json
    const submitted = await call('submit_task', { task: { prompt: 'Build it' } })
    const task = { task_id: submitted.structuredContent.task_id }
    const drafted = await call('plan_task', { ...task, template_id: SEEDED.templateId })
    expect(drafted.structuredContent).toMatchObject({ plan: { status: 'PLAN_STATUS_DRAFT' }, open_parameters: ['target'] })
    const planned = await call('plan_task', { ...task, parameters: { target: 'all' }, confirm: true })
    const [first, second] = planned.structuredContent.plan.steps
    expect(first).toMatchObject({ status: 'PLAN_STEP_STATUS_READY', parameters: { command: 'build all' } })
    const done = { agent_id: 'model', outcome: 'EXECUTION_OUTCOME_SUCCESS' }
    const early = await call('report_step', { ...done, step_id: second.step_id })
    expect([early.isError, textOf(early)]).toEqual([true, expect.stringMatching(/^CONFLICT: .*it waits for/)])
    const next = await call('report_step', { ...done, step_id: first.step_id })
    expect(next.structuredContent.ready_steps).toMatchObject([{ step_id: second.step_id }])
    // What the plan is, the model knows since it asked for it.
    expect(next.structuredContent).toMatchObject({ plan: { status: 'PLAN_STATUS_RUNNING' } })
    expect(Object.keys(next.structuredContent.plan)).toEqual(['plan_id', 'status'])
    expect(textOf(next)).not.toContain('summary')
    const last = await call('report_step', { ...done, step_id: second.step_id })
    expect(last.structuredContent.plan.status).toBe('PLAN_STATUS_COMPLETED_SUCCESS')
  })

  test('finds code and what leans on it', async () => {
    const kinds = ['SEARCH_KIND_CODE_ENTITY']
    const found = (await client.callTool({ name: 'search', arguments: { text: 'shortened', kinds } })) as Json
    const entityId = await shortenedId()
    expect(textOf(found)).toContain(entityId)
    const callers = (await client.callTool({ name: 'callers_of', arguments: { entity_id: entityId } })) as Json
    expect(textOf(callers)).toMatch(/^1\. /)
    const context = (await client.callTool({
      name: 'code_entity',
      arguments: { entity_id: entityId, want: { callers: {}, callees: {} } },
    })) as Json
    expect(textOf(context)).toContain('callers:')
    expect(textOf(context).length).toBeLessThanOrEqual(8_000)
  })

  test('gets a failure as an answer that says what to do, not as a broken call', async () => {
    const missing = (await client.callTool({ name: 'diagnose', arguments: { error_id: 'no-such' } })) as Json
    expect([missing.isError, missing.structuredContent.code]).toEqual([true, 'NOT_FOUND'])
    const wrong = (await client.callTool({ name: 'search', arguments: { txt: 'x' } })) as Json
    expect(textOf(wrong)).toMatch(/^INVALID: .*did you mean text\?/)
    const unknown = await client
      .callTool({ name: 'drop_everything', arguments: {} })
      .catch((thrown: Error) => ({ isError: true, content: [{ text: thrown.message }] }))
    expect((unknown as Json).isError).toBe(true)
  })

  test('reads entities, patterns and strategies as resources', async () => {
    const { resourceTemplates } = await client.listResourceTemplates()
    expect(resourceTemplates.map(({ uriTemplate }) => uriTemplate)).toEqual([
      'ocode://code-entities/{id}',
      'ocode://error-patterns/{id}',
      'ocode://strategies/{id}',
    ])
    const { resources } = await client.listResources()
    expect(resources.map(({ uri }) => uri)).toContain('ocode://error-patterns/pattern-1')
    const read = async (uri: string) => JSON.parse(((await client.readResource({ uri })) as Json).contents[0].text)
    expect(await read('ocode://strategies/strategy-1')).toMatchObject({ strategy_id: 'strategy-1' })
    expect(await read(`ocode://code-entities/${await shortenedId()}`)).toMatchObject({ name: 'shortened' })
    await expect(client.readResource({ uri: 'ocode://strategies/none' })).rejects.toThrow('no strategy')
  })

  test('gets prompts that begin with what is known', async () => {
    const { prompts } = await client.listPrompts()
    expect(prompts.map(({ name }) => name)).toEqual(['diagnose_failure', 'plan_task'])
    const diagnose = (await client.getPrompt({ name: 'diagnose_failure', arguments: { error_id: SEEDED.errorId } })) as Json
    expect(diagnose.messages[0].content.text).toContain('It is an instance of Pattern1')
    const fresh = (await client.getPrompt({ name: 'diagnose_failure', arguments: { error_message: 'case 1 broke' } })) as Json
    expect(fresh.messages[0].content.text).toContain('Pattern1')
    const plan = (await client.getPrompt({ name: 'plan_task', arguments: { prompt: 'Make the build work' } })) as Json
    expect(plan.messages[0].content.text).toContain('submit_task')
  })
})

const EXPECTED_TOOLS = [
  'callers_of', 'code_entity', 'context_of', 'diagnose', 'impact_of', 'index_project', 'plan_task', 'recommend_strategies',
  'record_errors', 'record_execution_attempts', 'record_strategy_outcome', 'report_step', 'search', 'submit_task', 'update_task_status',
] // biome-ignore format: a word list

describe('/mcp', () => {
  const list = { jsonrpc: '2.0', id: 1, method: 'tools/list' }
  const both = { accept: 'application/json, text/event-stream' }

  test('answers no page of another site, and no Host that is not ours', async () => {
    expect((await post(`${service.http.url}/mcp`, list, { ...both, origin: 'https://evil.example' })).status).toBe(403)
    expect((await post(`${service.http.url}/mcp`, list, { ...both, origin: 'null' })).status).toBe(403)
    expect((await post(`${service.http.url}/mcp`, list, { ...both, origin: 'http://localhost:4000' })).status).toBe(200)
    const status = await new Promise((resolve) => {
      httpRequest(`${service.http.url}/mcp`, { method: 'POST', headers: { host: 'evil.example' } }, (response) =>
        resolve(response.resume().statusCode),
      ).end()
    })
    expect(status).toBe(403)
  })

  test.each([
    ['malformed JSON', '{', 400],
    ['something that is no JSON-RPC', '{"hello": 1}', 400],
    ['a deep batch', `[${'['.repeat(1_000)}${']'.repeat(1_000)}]`, 400],
  ])('refuses %s', async (_, body, status) => {
    expect((await post(`${service.http.url}/mcp`, body, both)).status).toBe(status)
  })

  test('keeps no session: GET and DELETE are refused, other content and too large bodies too', async () => {
    for (const method of ['GET', 'DELETE', 'PUT'])
      expect((await fetch(`${service.http.url}/mcp`, { method, headers: both })).status).toBe(405)
    expect((await post(`${service.http.url}/mcp`, '{}', { ...both, 'content-type': 'text/plain' })).status).toBe(415)
    expect((await post(`${service.http.url}/mcp`, 'x'.repeat(16_777_217), both)).status).toBe(413)
  })
})

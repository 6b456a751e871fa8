import { describe, expect, it } from 'vitest'
import { otlpBinary, otlpJson, type SpanSketch, spanHex, traceHex } from '#test/doors/otlp/spans.ts'
import { readTraces } from './encoding.ts'
import type { ToldFailure } from './failures.ts'
import { translate } from './translate.ts'

const read = (...given: Parameters<typeof otlpBinary>) => readTraces(otlpBinary(...given), 'application/x-protobuf')
const translated = (spans: readonly SpanSketch[], known: readonly ToldFailure[] = []) =>
  translate(read(spans), (told) => known.some((one) => one.failureKey === told.failureKey && one.precedence < told.precedence))
const TRACE = `otel:${traceHex('run')}`
const idOf = (span: string) => `${TRACE}:${spanHex(span)}`

const run = { trace: 'run' } as const
const agent: SpanSketch = {
  ...run,
  id: 'agent',
  name: 'invoke_agent Coder',
  end: 10,
  attributes: {
    'gen_ai.operation.name': 'invoke_agent',
    'gen_ai.agent.name': 'Coder',
    'gen_ai.conversation.id': 'c-1',
    'gen_ai.usage.input_tokens': 1200,
    'gen_ai.input.messages':
      '[{"role":"system","parts":[{"type":"text","content":"You help."}]},{"role":"user","parts":[{"type":"text","content":"Fix the build"}]}]',
  },
}
const tool: SpanSketch = {
  ...run,
  id: 'tool',
  parent: 'agent',
  start: 1,
  end: 3.5,
  attributes: {
    'gen_ai.operation.name': 'execute_tool',
    'gen_ai.tool.name': 'run_shell_command',
    'gen_ai.tool.call.arguments': '{"command":"npm test","cwd":"/project"}',
    'gen_ai.tool.call.result': '3 passed',
  },
}
const chat: SpanSketch = {
  ...run,
  id: 'chat',
  parent: 'agent',
  attributes: {
    'gen_ai.operation.name': 'chat',
    'gen_ai.provider.name': 'anthropic',
    'gen_ai.request.model': 'small',
    'gen_ai.response.model': 'small-2026',
    'gen_ai.usage.input_tokens': 120,
    'gen_ai.usage.output_tokens': 30,
    'gen_ai.usage.cache_read.input_tokens': 100,
    'gen_ai.usage.cost': 0.0025,
  },
}

describe('spans of the GenAI conventions', () => {
  it('make a tool call an attempt with its arguments, command, result and time', () => {
    expect(translated([tool]).attempts).toEqual([
      {
        attemptId: idOf('tool'),
        taskId: TRACE,
        agentId: 'coder',
        toolName: 'run_shell_command',
        inputParameters: { command: 'npm test', cwd: '/project' },
        rawCommand: 'npm test',
        startedAt: '2026-11-01T00:00:01Z',
        completedAt: '2026-11-01T00:00:03.500Z',
        outcome: 'EXECUTION_OUTCOME_SUCCESS',
        stdout: '3 passed',
        exitCode: 0,
        errorMessage: '',
        resourceMetrics: { wall_ms: 2500 },
      },
    ])
  })

  it('make a call of a model an attempt with its tokens and cost, and without its messages', () => {
    expect(translated([chat]).attempts[0]).toMatchObject({
      toolName: 'chat',
      inputParameters: { model: 'small-2026', provider: 'anthropic' },
      stdout: '',
      resourceMetrics: { token_count_in: 120, token_count_out: 30, token_count_cache_read: 100, cost_usd: 0.0025 },
    })
  })

  it('make an agent the task of its trace, with what the user asked and the tokens of the run', () => {
    const { attempts, tasks } = translated([agent])
    expect(attempts).toEqual([])
    expect(tasks).toEqual([
      {
        precedence: `0:01793491200000000000:${spanHex('agent')}:0`,
        task: {
          taskId: TRACE,
          userId: '',
          prompt: 'Fix the build',
          metadata: {
            trace_id: traceHex('run'),
            conversation_id: 'c-1',
            agent: 'Coder',
            service: 'coder',
            token_count_in: '1200',
          },
          status: 'TASK_STATUS_COMPLETED_SUCCESS',
          createdAt: '2026-11-01T00:00:00Z',
          updatedAt: '2026-11-01T00:00:10Z',
          completedAt: '2026-11-01T00:00:10Z',
          assignedAgentId: 'Coder',
        },
      },
    ])
  })

  it('tell of an agent that has not ended, and pass over tools that have not', () => {
    const { attempts, tasks, counts } = translated([
      { ...agent, end: 0 },
      { ...tool, end: 0 },
    ])
    expect(attempts).toEqual([])
    expect(tasks).toMatchObject([{ task: { status: 'TASK_STATUS_IN_PROGRESS', completedAt: undefined } }])
    expect(counts).toEqual({ spans: 2, ignored: 1, malformed: 0 })
  })

  it('belong to a submitted task and a registered agent where the resource names them', () => {
    const resource = { 'service.name': 'coder', 'ocode.task_id': 'task-7', 'ocode.agent_id': 'agent 7' }
    const { attempts } = translate(read([tool], resource), () => false)
    expect(attempts[0]).toMatchObject({ taskId: 'task-7', agentId: 'agent_7' })
  })
})

describe('an exception', () => {
  const raised = { type: 'ModuleNotFoundError', message: "No module named 'requests'", stacktrace: 'Traceback …' }

  it('is an error of the attempt, as its runtime prints it', () => {
    const { attempts, errors } = translated([{ ...tool, exception: raised, error: 'failed' }])
    expect(attempts[0]).toMatchObject({
      outcome: 'EXECUTION_OUTCOME_FAILURE',
      errorMessage: "ModuleNotFoundError: No module named 'requests'",
    })
    expect(errors).toEqual([
      {
        failureKey: expect.stringMatching(new RegExp(`^${TRACE}:[0-9a-f]{32}$`)),
        precedence: '0',
        errorId: `${idOf('tool')}:0`,
        attemptId: idOf('tool'),
        errorCode: 'ModuleNotFoundError',
        errorMessage: "ModuleNotFoundError: No module named 'requests'",
        stackTrace: 'Traceback …',
        isTransient: false,
        occurredAt: '2026-11-01T00:00:01Z',
        context: { tool: 'run_shell_command', span: 'tool' },
      },
    ])
  })

  it('counts where it came from, and not in the spans it goes through on its way out', () => {
    const spans: SpanSketch[] = [
      { ...tool, exception: raised, error: 'x' },
      { ...run, id: 'step', parent: 'agent', end: 4, attributes: { 'openinference.span.kind': 'CHAIN' }, exception: raised },
      { ...agent, error: "No module named 'requests'" },
    ]
    const { attempts, errors, tasks } = translated(spans)
    expect(attempts.map(({ attemptId }) => attemptId)).toEqual([idOf('tool')])
    expect(errors).toHaveLength(1)
    expect(tasks).toMatchObject([{ task: { status: 'TASK_STATUS_COMPLETED_FAILURE' } }])
    expect(translated(spans.slice(2), errors).errors).toEqual([])
  })

  it('of an agent itself is an error of an attempt of its own', () => {
    const { attempts, errors } = translated([{ ...agent, error: 'gave up after 25 turns' }])
    expect(attempts).toMatchObject([{ toolName: 'invoke_agent', inputParameters: { name: 'Coder' }, taskId: TRACE }])
    expect(errors).toMatchObject([{ attemptId: idOf('agent'), errorMessage: 'gave up after 25 turns' }])
  })

  it('that was got over is kept, and its attempt is a success', () => {
    const { attempts, errors } = translated([{ ...tool, exception: raised, isOk: true }])
    expect([attempts[0]?.outcome, errors.length]).toEqual(['EXECUTION_OUTCOME_SUCCESS', 1])
  })

  it.each([
    ['TimeoutError', 'EXECUTION_OUTCOME_TIMEOUT', true],
    ['asyncio.exceptions.CancelledError', 'EXECUTION_OUTCOME_INTERRUPTED', false],
    ['openai.RateLimitError', 'EXECUTION_OUTCOME_FAILURE', true],
    ['429', 'EXECUTION_OUTCOME_FAILURE', true],
    ['ValueError', 'EXECUTION_OUTCOME_FAILURE', false],
  ])('named %s says how it ended and whether it may pass', (type, outcome, isTransient) => {
    const { attempts, errors } = translated([{ ...chat, error: 'no', attributes: { ...chat.attributes, 'error.type': type } }])
    expect([attempts[0]?.outcome, errors[0]?.isTransient]).toEqual([outcome, isTransient])
  })
})

describe('spans of other conventions', () => {
  it.each<[string, SpanSketch['attributes'], object]>([
    [
      'an OpenInference tool',
      { 'openinference.span.kind': 'TOOL', 'tool.name': 'search', 'input.value': '{"q":"x"}', 'output.value': 'found' },
      { toolName: 'search', inputParameters: { q: 'x' }, stdout: 'found' },
    ],
    [
      'an OpenInference model',
      {
        'openinference.span.kind': 'LLM',
        'llm.model_name': 'gpt',
        'llm.token_count.prompt': 5,
        'llm.token_count.completion': 7,
        'llm.cost.total': 0.5,
      },
      {
        toolName: 'chat',
        inputParameters: { model: 'gpt' },
        resourceMetrics: { token_count_in: 5, token_count_out: 7, cost_usd: 0.5 },
      },
    ],
    [
      'an OpenInference retriever',
      { 'openinference.span.kind': 'RETRIEVER', 'input.value': 'words' },
      { toolName: 'retrieval', inputParameters: { value: 'words' } },
    ],
    ['an OpenLLMetry tool', { 'traceloop.span.kind': 'tool', 'traceloop.entity.name': 'calc' }, { toolName: 'calc' }],
    [
      'an old GenAI call',
      { 'gen_ai.system': 'openai', 'gen_ai.request.model': 'm', 'gen_ai.usage.prompt_tokens': 3 },
      { resourceMetrics: { token_count_in: 3 } },
    ],
    [
      'a command that failed',
      { 'gen_ai.tool.name': 'sh', 'process.exit.code': 2, 'process.command_line': 'ls x' },
      { exitCode: 2, rawCommand: 'ls x', outcome: 'EXECUTION_OUTCOME_FAILURE' },
    ],
  ])('%s is an attempt', (_, attributes, expected) => {
    expect(translated([{ ...run, id: 'one', attributes: attributes ?? {} }]).attempts).toMatchObject([expected])
  })

  it('that mean nothing here are ignored and counted, and malformed ones are told apart', () => {
    const nameless = { ...tool, trace: '\0' }
    const { counts, attempts, tasks } = translated([
      { ...run, id: 'http', attributes: { 'http.request.method': 'GET' } },
      { ...run, id: 'odd', attributes: { 'gen_ai.operation.name': 'toString' } },
      nameless,
    ])
    expect([attempts, tasks, counts]).toEqual([[], [], { spans: 3, ignored: 2, malformed: 1 }])
  })

  it('tell of the task where they are the root, or an agent within something else', () => {
    const chain = { ...run, id: 'root', attributes: { 'openinference.span.kind': 'CHAIN', 'input.value': 'the question' } }
    const inner = { ...chain, id: 'inner', parent: 'root' }
    const within = { ...agent, id: 'within', parent: 'server' }
    expect(translated([chain, inner, within]).tasks).toMatchObject([
      { precedence: expect.stringMatching(/^0:/), task: { prompt: 'the question' } },
      { precedence: expect.stringMatching(/^1:/), task: { prompt: 'Fix the build' } },
    ])
  })
})

it('a request says the same in both encodings, whatever else comes with it', () => {
  const spans = [
    agent,
    { ...tool, exception: { message: 'no' } },
    chat,
    { ...run, id: 'list', attributes: { a: ['x', 1, 0.5, true, { b: 'c' }], 'gen_ai.tool.name': 't' } },
  ]
  const json = readTraces(Buffer.from(JSON.stringify(otlpJson(spans))), 'application/json')
  expect(translate(json, () => false)).toEqual(translated(spans))
})

it('arguments that are too large are cut, and say so', () => {
  const large = { ...tool, attributes: { ...tool.attributes, 'gen_ai.tool.call.arguments': `{"text":"${'x'.repeat(100_000)}"}` } }
  expect(translated([large]).attempts[0]?.inputParameters).toEqual({
    cut: expect.stringMatching(/^\{"text":"x+$/),
    full_size_bytes: 100_011,
  })
})

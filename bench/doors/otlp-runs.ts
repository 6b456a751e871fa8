import { createHash, randomBytes } from 'node:crypto'
import { BEGIN_SECONDS, type SpanSketch } from '../../test/doors/otlp/spans.ts'

const TOKEN = 'bench-token'
/** What the service's file of tokens has of the sender. */
export const TOKENS = { [createHash('sha256').update(TOKEN).digest('hex')]: { actorId: 'bench', role: 'agent' } }
export const AUTHORIZATION = `Bearer ${TOKEN}`

/** What the official batch processors send at once. */
const REQUEST_SPANS = 512

const TRACEBACK = `Traceback (most recent call last):\n${'  File "/project/report.py", line 12, in build\n    return render(rows)\n'.repeat(6)}ModuleNotFoundError: No module named 'requests'`

const chat = (of: Pick<SpanSketch, 'trace' | 'parent'>, index: number): SpanSketch => ({
  ...of,
  id: `chat${index}`,
  name: 'chat large',
  start: index,
  attributes: {
    'gen_ai.operation.name': 'chat',
    'gen_ai.provider.name': 'anthropic',
    'gen_ai.request.model': 'large',
    'gen_ai.response.model': 'large-2026-10-01',
    'gen_ai.response.finish_reasons': ['tool_calls'],
    'gen_ai.usage.input_tokens': 4_000 + index,
    'gen_ai.usage.output_tokens': 120,
    'gen_ai.usage.cache_read.input_tokens': 3_500,
    'server.address': 'api.example.com',
    'server.port': 443,
  },
})

const tool = (of: Pick<SpanSketch, 'trace' | 'parent'>, index: number): SpanSketch => ({
  ...of,
  id: `tool${index}`,
  name: 'execute_tool run_shell_command',
  start: index + 0.5,
  attributes: {
    'gen_ai.operation.name': 'execute_tool',
    'gen_ai.tool.name': 'run_shell_command',
    'gen_ai.tool.call.id': `call_${index}`,
    'gen_ai.tool.call.arguments': JSON.stringify({ command: `python3 report.py --page ${index}`, cwd: '/project' }),
    'gen_ai.tool.call.result': 'one line of what it printed\n'.repeat(10),
  },
})

/** The run of an agent in 12 spans: five calls of a model, four of a tool of which one fails, two that mean nothing here, and the agent. */
const runOf = (trace: string): SpanSketch[] => {
  const of = { trace, parent: 'agent' }
  const tools = [0, 1, 2, 3].map((index) => tool(of, index))
  tools[3] = {
    ...(tools[3] as SpanSketch),
    error: 'failed',
    exception: { type: 'ModuleNotFoundError', message: "No module named 'requests'", stacktrace: TRACEBACK },
  }
  const agent: SpanSketch = {
    trace,
    id: 'agent',
    name: 'invoke_agent Coder',
    end: 9,
    attributes: {
      'gen_ai.operation.name': 'invoke_agent',
      'gen_ai.agent.name': 'Coder',
      'gen_ai.input.messages': '[{"role":"user","parts":[{"type":"text","content":"Write the report of page 3"}]}]',
    },
  }
  const http = [0, 1].map((index) => ({
    ...of,
    id: `http${index}`,
    attributes: { 'http.request.method': 'POST', 'url.full': 'https://api.example.com/v1' },
  }))
  return [...[0, 1, 2, 3, 4].map((index) => chat(of, index)), ...tools, ...http, agent]
}

/** A run that began so many seconds after BEGIN_SECONDS. */
const at = (seconds: number, run: readonly SpanSketch[]): SpanSketch[] =>
  run.map(({ start = 0, end = start + 1, ...span }) => ({ ...span, start: seconds + start, end: seconds + end }))

const BETWEEN_RUNS_SECONDS = 0.001

/** So many spans of new runs that begin now, one after the other, cut into requests as they end; a run may be in two. */
export const requestsOfRuns = (spans: number): SpanSketch[][] => {
  const all: SpanSketch[] = []
  for (let seconds = Date.now() / 1_000 - BEGIN_SECONDS; all.length < spans; seconds += BETWEEN_RUNS_SECONDS)
    all.push(...at(seconds, runOf(randomBytes(8).toString('latin1'))))
  return Array.from({ length: Math.ceil(all.length / REQUEST_SPANS) }, (_, index) =>
    all.slice(index * REQUEST_SPANS, (index + 1) * REQUEST_SPANS),
  )
}

/**
 * `npm run judge:otlp`: the official Python and JavaScript exporters send the run of an agent in every transport and encoding they have,
 * in two conventions; then GraphQL is asked for the task, its attempts, tokens, error and pattern. Needs Python 3.10 or later; the
 * exporters are installed into a virtual environment in a temporary folder, and into bench/.
 */
import { execFile, execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isDeepStrictEqual, promisify } from 'node:util'
import { loadSeed } from '../../src/analysis/seed-model.ts'
import { readConfig } from '../../src/config.ts'
import { openCore } from '../../src/core.ts'
import { startGrpc } from '../../src/doors/grpc/server.ts'
import { startHttp } from '../../src/doors/http/server.ts'
import { doorMetrics } from '../../src/doors/metrics.ts'
import { openLog } from '../../src/log.ts'
import { loadSeedInto } from '../../src/seed.ts'
import { startTestServer } from '../../test/support/neo4j-server.ts'

const VERSION = '1.45.2'
const BENCH = fileURLToPath(new URL('..', import.meta.url))
const PYTHON = join(tmpdir(), `ocode-judge-opentelemetry-${VERSION}`)
const JUDGES = fileURLToPath(new URL('.', import.meta.url))

if (!existsSync(`${BENCH}node_modules/@opentelemetry/sdk-trace`))
  execFileSync('npm', ['ci', '--ignore-scripts'], { cwd: BENCH, stdio: 'inherit' })
if (!existsSync(join(PYTHON, 'done'))) {
  execFileSync('python3', ['-m', 'venv', PYTHON], { stdio: 'inherit' })
  const packages = ['sdk', 'exporter-otlp-proto-http', 'exporter-otlp-proto-grpc'].map(
    (name) => `opentelemetry-${name}==${VERSION}`,
  )
  const pip = ['install', '--quiet', '--disable-pip-version-check', ...packages]
  execFileSync(join(PYTHON, 'bin', 'pip'), pip, { stdio: 'inherit' })
  execFileSync('touch', [join(PYTHON, 'done')])
}

await using opened = new AsyncDisposableStack()
const neo4j = await startTestServer()
opened.defer(neo4j.stop)
const config = readConfig({ OCODE_HTTP_PORT: '0', OCODE_GRPC_PORT: '0' })
const log = openLog('error')
const metrics = doorMetrics()
const core = await openCore({ config, neo4j, log, observers: metrics.observers })
opened.defer(core.close)
await loadSeedInto(core.context(), core.deps, loadSeed())
const http = await startHttp({ core, config, metrics, log })
opened.defer(http.close)
const grpc = await startGrpc({ core, config, metrics, log })
opened.defer(grpc.close)

type Agent = { readonly language: string; readonly program: readonly [string, string]; readonly protocols: readonly string[] }
const AGENTS: readonly Agent[] = [
  {
    language: 'Python',
    program: [join(PYTHON, 'bin', 'python'), join(JUDGES, 'otlp_agent.py')],
    protocols: ['http/protobuf', 'grpc'],
  },
  {
    language: 'JavaScript',
    program: [process.execPath, join(JUDGES, 'otlp-agent.mjs')],
    protocols: ['http/json', 'http/protobuf', 'grpc'],
  },
]
/** What of a run is asked, and what the answer must be; the pattern is of the language's own message for a module that is missing. */
const QUESTION = `query ($id: ID!) { task(taskId: $id) {
  prompt status agent { agentId } attempts(first: 10) { edges { node { toolName rawCommand outcome resourceMetrics
    errors(first: 5) { edges { node { errorCode pattern { name } report { inferredRootCause } } } } } } } } }`
const PATTERNS: Readonly<Record<string, readonly [code: string, pattern: string]>> = {
  Python: ['ModuleNotFoundError', 'PythonModuleNotFound'],
  JavaScript: ['MODULE_NOT_FOUND', 'NodeModuleNotFound'],
}

// biome-ignore lint/suspicious/noExplicitAny: an answer of GraphQL.
type Json = any
const nodes = (connection: Json): Json[] => connection.edges.map(({ node }: Json) => node)

const ask = async (traceId: string): Promise<Json> => {
  await core.relay.drain()
  const response = await fetch(`${http.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: QUESTION, variables: { id: `otel:${traceId}` } }),
  })
  const { data, errors } = (await response.json()) as Json
  if (errors) throw new Error(JSON.stringify(errors))
  return data.task
}

/** The parts of the answer that are judged, as one value. */
const judged = (task: Json) => {
  const attempts = nodes(task?.attempts ?? { edges: [] })
  const errors = attempts.flatMap((attempt) => nodes(attempt.errors))
  const { token_count_in, token_count_out, cost_usd } = attempts[0]?.resourceMetrics ?? {}
  return {
    task: [task?.prompt, task?.status, task?.agent?.agentId],
    attempts: attempts.map(({ toolName, outcome }) => `${toolName} ${outcome.replace('EXECUTION_OUTCOME_', '')}`),
    tokens: [token_count_in, token_count_out, cost_usd],
    errors: errors.map(({ errorCode, pattern, report }) => [errorCode, pattern?.name, typeof report?.inferredRootCause]),
  }
}

const run = promisify(execFile)
let failed = 0
for (const { language, program, protocols } of AGENTS) {
  const [code, pattern] = PATTERNS[language] as readonly [string, string]
  for (const protocol of protocols) {
    for (const conventions of ['genai', 'openinference']) {
      const endpoint = protocol === 'grpc' ? `http://${grpc.address}` : http.url
      const { stdout, stderr } = await run(program[0], [program[1], protocol, endpoint, conventions])
      const found = judged(await ask(stdout.trim()))
      const expected = {
        task: ['Write the report', 'TASK_STATUS_COMPLETED_FAILURE', 'Reporter'],
        attempts: ['chat SUCCESS', 'shell SUCCESS', 'shell FAILURE'],
        tokens: [321, 45, 0.25],
        errors: [[code, pattern, 'string']],
      }
      const isRight = isDeepStrictEqual(found, expected) && stderr === ''
      if (!isRight) failed += 1
      process.stdout.write(`${isRight ? 'ok  ' : 'FAIL'} ${language}, ${protocol}, ${conventions}\n`)
      if (!isRight) process.stdout.write(`${JSON.stringify(found, null, 1)}\n${stderr}\n`)
    }
  }
}
process.stdout.write(`${failed === 0 ? 'All' : `All but ${failed}`} of the exporters were understood.\n`)
if (failed > 0) process.exitCode = 1

/**
 * `npm run judge:graphql`: graphql-http audits GraphQL over HTTP; graphql-ws's own client follows tasks while its connection is cut again
 * and again; Python's gql asks, changes and follows. Needs Python 3.10 or later; gql is installed into a virtual environment in a
 * temporary folder.
 */
import { execFileSync, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { auditServer } from 'graphql-http'
import { createClient, type SubscribePayload } from 'graphql-ws'
import { WebSocket } from 'ws'
import { serveSeeded } from './service.ts'

const VERSION = '4.4.0'
/** No two runs speak of the same tasks. */
const RUN = `judge-${Date.now()}`
const PATIENCE_MS = 120_000
const PYTHON = join(tmpdir(), `ocode-judge-gql-${VERSION}`)
const CLIENT = fileURLToPath(new URL('./graphql_client.py', import.meta.url))

const { values: options } = parseArgs({
  options: { url: { type: 'string' }, tasks: { type: 'string', default: '2000' }, cuts: { type: 'string', default: '20' } },
})

if (!existsSync(join(PYTHON, 'done'))) {
  execFileSync('python3', ['-m', 'venv', PYTHON], { stdio: 'inherit' })
  const pip = ['install', '--quiet', '--disable-pip-version-check', `gql[requests,websockets]==${VERSION}`]
  execFileSync(join(PYTHON, 'bin', 'pip'), pip, { stdio: 'inherit' })
  execFileSync('touch', [join(PYTHON, 'done')])
}

await using service =
  options.url === undefined ? await serveSeeded() : { url: options.url, [Symbol.asyncDispose]: async () => {} }
const url = `${service.url}/graphql`

let passed = 0
let failed = 0
const judge = (what: string, problem?: string): void => {
  if (problem === undefined) passed += 1
  else failed += 1
  console.log(`${problem === undefined ? 'ok  ' : 'FAIL'} ${what}${problem === undefined ? '' : `: ${problem}`}`)
}

const audits = await auditServer({ url })
for (const audit of audits) {
  if (audit.status !== 'ok') console.log(`${audit.status.padEnd(6)} graphql-http ${audit.id} ${audit.name}`)
}
const errors = audits.filter(({ status }) => status === 'error').map(({ id }) => id)
judge(`graphql-http: ${audits.length} audits, no error`, errors.length === 0 ? undefined : errors.join(', '))

const call = async (operation: string, input: unknown): Promise<void> => {
  const response = await fetch(`${service.url}/api/v1/operations/${operation}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(input),
  })
  if (!response.ok) throw new Error(`${operation}: ${await response.text()}`)
}

/** graphql-ws's client as it follows tasks: each event's id becomes the `after` of the next connection. */
const followTasks = (count: number) => {
  const seen: string[] = []
  const sockets: WebSocket[] = []
  const payload = {
    query: 'subscription ($after: ID) { taskUpdated(after: $after) { eventId update { taskId task { prompt } } } }',
    variables: { after: undefined as string | undefined },
  }
  const client = createClient({
    url: url.replace(/^http/, 'ws'),
    webSocketImpl: WebSocket,
    shouldRetry: () => true,
    retryAttempts: Number.POSITIVE_INFINITY,
    retryWait: () => new Promise((resolve) => setTimeout(resolve, 10)),
    on: { opened: (socket) => void sockets.push(socket as WebSocket) },
  })
  /** Settles with what went wrong, or undefined when all events came. */
  const finished = new Promise<unknown>((resolve) => {
    client.subscribe<{ taskUpdated: { eventId: string; update: { taskId: string } } }>(payload as SubscribePayload, {
      next: ({ data, errors: problems }) => {
        if (!data || problems) return resolve(problems)
        payload.variables.after = data.taskUpdated.eventId
        const { taskId } = data.taskUpdated.update
        if (taskId.startsWith(RUN)) seen.push(taskId)
        if (seen.length >= count) resolve(undefined)
      },
      error: resolve,
      complete: () => resolve('the subscription ended by itself'),
    })
    setTimeout(() => resolve(`only ${seen.length} of ${count} events came`), PATIENCE_MS).unref()
  })
  return { client, seen, sockets, finished, isFollowing: () => payload.variables.after !== undefined }
}

/** Submits tasks in batches and cuts the subscriber's connection in between; every event must come once and in order. */
const cutAgainAndAgain = async (): Promise<void> => {
  const count = Number(options.tasks)
  const size = Math.ceil(count / Number(options.cuts) / 2)
  const names = Array.from({ length: count }, (_, index) => `${RUN}-${10_000 + index}`)
  const { client, seen, sockets, finished, isFollowing } = followTasks(count)
  // Somebody follows when any event comes; those before have no part in the count.
  for (const startedAt = Date.now(); !isFollowing() && Date.now() - startedAt < PATIENCE_MS; ) {
    await call('planning.submitTask', { task: { prompt: 'is anybody there' } })
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  for (let from = 0, round = 0; from < count; from += size, round += 1) {
    const tasks = names.slice(from, from + size).map((task_id) => ({ task_id, prompt: 'p' }))
    const submitted = call('planning.submitTasks', { tasks })
    if (round % 2 === 1) sockets.at(-1)?.terminate()
    await submitted
  }
  const failure = await finished
  await client.dispose()
  const wrong = names.findIndex((name, index) => seen[index] !== name)
  const problem = failure ?? (wrong < 0 ? undefined : `at ${wrong}: ${seen[wrong]} in place of ${names[wrong]}`)
  const what = `graphql-ws: ${count} events over ${sockets.length} connections, each once and in order`
  judge(what, problem === undefined ? undefined : JSON.stringify(problem))
}
await cutAgainAndAgain()

const python = (): Promise<void> =>
  new Promise((resolve) => {
    const child = spawn(join(PYTHON, 'bin', 'python'), [CLIENT, url, `${RUN}-python`], { stdio: ['ignore', 'pipe', 'inherit'] })
    let text = ''
    child.stdout.on('data', (chunk) => (text += chunk))
    child.once('close', (status) => {
      for (const line of text.trim().split('\n')) judge(line.slice(5), line.startsWith('ok') ? undefined : line)
      if (status !== 0) judge('gql: ends well', `ended with ${status}`)
      resolve()
    })
  })
await python()

console.log(`\n${passed} passed, ${failed} failed`)
if (failed > 0) process.exitCode = 1

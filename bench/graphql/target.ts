import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { peerQuestions } from './peer.ts'
import type { Question } from './questions.ts'
import type { Access } from './servers/process.ts'

/** A server that is measured, running as a process of its own. */
export type Target = {
  readonly name: string
  readonly origin: string
  readonly headers: Record<string, string>
  readonly request: (question: Question, number: number) => { path: string; body: string }
  readonly answerOf: (question: Question, body: string) => unknown
  /** CPU seconds that its process has used, of all its threads; what other processes do on the machine hardly moves it. */
  readonly cpuSeconds: () => number
  readonly stop: () => void
}

const TOKEN = 'bench-token'
/** As `npm start` does. */
const STARTED_WITH = ['--max-semi-space-size=64']

export const startTargets = (access: Access, extra: { readonly profile?: boolean } = {}): Promise<Target[]> => {
  const ask = ({ query, variables }: Question, number: number) => ({
    path: '/graphql',
    body: JSON.stringify({ query, variables: variables(number) }),
  })
  return Promise.all([
    start('raw', 'raw', access, {
      request: ({ name, variables }, number) => ({ path: `/${name}`, body: JSON.stringify({ variables: variables(number) }) }),
    }),
    start('ocode', 'ocode', access, { request: ask, flags: STARTED_WITH, ...extra }),
    start('ocode, tokens on', 'ocode', access, {
      request: ask,
      flags: STARTED_WITH,
      headers: { authorization: `Bearer ${TOKEN}` },
      environment: { OCODE_TOKENS_FILE: tokensFile() },
    }),
    start('@neo4j/graphql', 'neo4j-graphql', access, {
      request: ({ name, variables }, number) => ({
        path: '/',
        body: JSON.stringify({ query: peerQuestions[name]?.query, variables: variables(number) }),
      }),
      answerOf: ({ name }, body) => ({ data: peerQuestions[name]?.asOurs((JSON.parse(body) as { data: unknown }).data) }),
    }),
  ])
}

type Options = Pick<Target, 'request'> &
  Partial<Pick<Target, 'headers' | 'answerOf'>> & {
    readonly environment?: Record<string, string>
    readonly flags?: readonly string[]
    readonly profile?: boolean
  }

const start = async (
  name: string,
  file: string,
  access: Access,
  { request, headers = {}, answerOf = parsed, environment = {}, flags = [], profile = false }: Options,
): Promise<Target> => {
  const script = fileURLToPath(new URL(`./servers/${file}.ts`, import.meta.url))
  const profiling = profile ? ['--cpu-prof', '--cpu-prof-dir=.bench/profiles'] : []
  const child = spawn(process.execPath, [...flags, ...profiling, script], {
    env: { ...process.env, NODE_ENV: 'production', BENCH_NEO4J: JSON.stringify(access), ...environment },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const port = await listeningPort(child, name)
  return {
    name,
    origin: `http://127.0.0.1:${port}`,
    headers: { 'content-type': 'application/json', ...headers },
    request,
    answerOf,
    cpuSeconds: () => cpuSecondsOf(child.pid ?? 0),
    stop: () => child.stdin?.end(),
  }
}

/** Linux counts in hundredths of a second. */
const cpuSecondsOf = (pid: number): number => {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ')
  return (Number(fields[11]) + Number(fields[12])) / 100
}

const parsed = (_: Question, body: string): unknown => JSON.parse(body)

const listeningPort = (child: ChildProcess, name: string): Promise<string> =>
  new Promise((resolve, reject) => {
    let text = ''
    child.stdout?.on('data', (chunk) => {
      text += chunk
      const port = /LISTENING (\d+)/.exec(text)?.[1]
      if (port) resolve(port)
    })
    child.once('exit', (code) => reject(new Error(`The server ${name} ended with ${code} before it listened.`)))
  })

const tokensFile = (): string => {
  const file = join(mkdtempSync(join(tmpdir(), 'ocode-bench-')), 'tokens.json')
  writeFileSync(
    file,
    JSON.stringify({ [createHash('sha256').update(TOKEN).digest('hex')]: { actorId: 'bench', role: 'reader' } }),
  )
  return file
}

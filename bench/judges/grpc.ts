/**
 * `npm run judge:grpc`: grpcurl, a stranger that knows nothing of the contract but what reflection tells it. Needs Go 1.24 or
 * later, with which grpcurl is built into a temporary folder, unless --grpcurl names one. Every method must be among the cases.
 */
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readConfig } from '../../src/config.ts'
import { openCore } from '../../src/core.ts'
import { startGrpc } from '../../src/doors/grpc/server.ts'
import { SERVICES } from '../../src/doors/grpc/services.ts'
import { openLog } from '../../src/log.ts'
import { startTestServer } from '../../test/support/neo4j-server.ts'
import { type Case, cases } from './grpc-cases.ts'

const VERSION = 'v1.9.4'
const FOLDER = join(tmpdir(), `ocode-judge-grpcurl-${VERSION}`)

const { values: options } = parseArgs({ options: { grpcurl: { type: 'string' } } })

/** Builds grpcurl, once. */
const installed = (): string => {
  const program = join(FOLDER, 'bin', 'grpcurl')
  if (existsSync(program)) return program
  mkdirSync(FOLDER, { recursive: true })
  const { status, error } = spawnSync('go', ['install', `github.com/fullstorydev/grpcurl/cmd/grpcurl@${VERSION}`], {
    env: { ...process.env, GOPATH: FOLDER, GOBIN: join(FOLDER, 'bin') },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  if (status !== 0)
    throw new Error(`grpcurl could not be built: it needs Go 1.24 or later (go install ended with ${status ?? error?.message}).`)
  return program
}

const program = options.grpcurl ?? installed()
await using opened = new AsyncDisposableStack()
const neo4j = await startTestServer()
opened.defer(neo4j.stop)
const config = readConfig({ OCODE_GRPC_PORT: '0' })
const log = openLog('error')
const core = await openCore({ config, neo4j, log })
opened.defer(core.close)
const door = await startGrpc({ core, config, log })
opened.defer(door.close)

type Printed = { readonly status: number | null; readonly text: string }

const grpcurl = (flags: readonly string[], target: readonly string[], input = ''): Promise<Printed> =>
  new Promise((resolve, reject) => {
    const child = spawn(program, ['-plaintext', ...flags, door.address, ...target], { stdio: ['pipe', 'pipe', 'pipe'] })
    let text = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (text += chunk))
    child.once('error', reject)
    child.once('close', (status) => resolve({ status, text }))
    child.stdin.end(input)
  })

let passed = 0
let failed = 0
const judge = (what: string, problems: readonly string[], text: string): void => {
  if (problems.length === 0) passed += 1
  else failed += 1
  process.stdout.write(
    `${problems.length === 0 ? 'ok  ' : 'FAIL'} ${what}\n${problems.length === 0 ? '' : `     ${problems.join('; ')}\n${text}\n`}`,
  )
}

const missingIn = (text: string, prints: Case['prints']): string[] =>
  prints
    .filter((part) => (typeof part === 'string' ? !text.includes(part) : !part.test(text)))
    .map((part) => `does not print ${part}`)

const listed = await grpcurl([], ['list'])
judge('list', missingIn(listed.text, [...SERVICES.map(([{ typeName }]) => typeName), 'grpc.health.v1.Health']), listed.text)
for (const [service] of SERVICES) {
  const { text } = await grpcurl([], ['describe', service.typeName])
  judge(
    `describe ${service.typeName}`,
    missingIn(
      text,
      service.methods.map(({ name }) => `rpc ${name} (`),
    ),
    text,
  )
}
const health = await grpcurl(['-d', '{"service":"ocode.v1.ToolService"}'], ['grpc.health.v1.Health/Check'])
judge('health', missingIn(health.text, ['"status": "SERVING"']), health.text)

for (const { name, request, messages, flags = [], status, prints } of cases) {
  const [service, method] = name.split('.')
  const input = (messages ?? [request]).map((message) => JSON.stringify(message)).join('\n')
  const answer = await grpcurl([...flags, '-d', '@'], [`ocode.v1.${service}/${method}`], input)
  const problems = missingIn(answer.text, prints)
  if (status === undefined && answer.status !== 0) problems.push(`ended with ${answer.status}`)
  if (status !== undefined && !answer.text.includes(`Code: ${status}`)) problems.push(`is not ${status}`)
  judge(`${name} ${status ?? 'OK'}`, problems, answer.text)
}

const judged = new Set(cases.map(({ name }) => name))
const unjudged = SERVICES.flatMap(([service]) => service.methods.map((method) => `${service.name}.${method.name}`)).filter(
  (name) => !judged.has(name),
)
judge('every method is among the cases', unjudged, '')
process.stdout.write(`\n${(await grpcurl(['-version'], [])).text.trim().split('\n')[0]}\n${passed} passed, ${failed} failed\n`)
if (failed > 0) process.exitCode = 1

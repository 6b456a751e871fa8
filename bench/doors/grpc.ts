/**
 * `npm run bench:grpc`: what our gRPC door costs over bare grpc-js. Four servers, each a process of its own, in rotated order:
 * echo and door answer from memory, raw and service ask Neo4j. Goals: unary and stream ≥ 0.8 of bare.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { isDeepStrictEqual, parseArgs } from 'node:util'
import { Client, credentials, Metadata } from '@grpc/grpc-js'
import { readConfig } from '../../src/config.ts'
import { openCore } from '../../src/core.ts'
import { codecOf } from '../../src/doors/grpc/codec.ts'
import { ExplicitTaskPlanningService } from '../../src/generated/ocode/v1/planning_pb.ts'
import { openLog } from '../../src/log.ts'
import { startTestServer } from '../../test/support/neo4j-server.ts'
import { STREAMED, task } from './grpc-task.ts'

const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '7' },
    clients: { type: 'string', default: '1,32' },
    only: { type: 'string', default: 'memory,database,stream' },
  },
})
const wanted = options.only.split(',')
const ROUNDS = Number(options.rounds)
const ROUND_MS = 2_000
const WARM_UP_MS = 3_000
const GOAL = 0.8

type Target = { readonly name: string; readonly client: Client; readonly child: ChildProcess }

const start = async (name: string, access: object): Promise<Target> => {
  const script = fileURLToPath(new URL('./grpc-server.ts', import.meta.url))
  const child = spawn(process.execPath, [script, name], {
    env: { ...process.env, NODE_ENV: 'production', BENCH_NEO4J: JSON.stringify(access) },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const port = await new Promise<string>((resolve, reject) => {
    child.stdout?.on('data', (chunk) => {
      const found = /LISTENING (\d+)/.exec(String(chunk))?.[1]
      if (found) resolve(found)
    })
    child.once('exit', (code) => reject(new Error(`The server ${name} ended with ${code} before it listened.`)))
  })
  return { name, client: new Client(`127.0.0.1:${port}`, credentials.createInsecure()), child }
}

const PATH = `/${ExplicitTaskPlanningService.typeName}`
const REQUEST = codecOf(ExplicitTaskPlanningService.method.getTaskStatus.input).encode({ taskId: task.taskId })
const same = (bytes: Buffer) => bytes

const ask = ({ client }: Target): Promise<Buffer> =>
  new Promise((resolve, reject) =>
    client.makeUnaryRequest(`${PATH}/GetTaskStatus`, same, same, REQUEST, (failure, answer) =>
      failure ? reject(failure) : resolve(answer as Buffer),
    ),
  )

/** Calls a second with so many in flight. */
const unary = async (target: Target, clients: number, durationMs: number): Promise<number> => {
  const startedAt = performance.now()
  let calls = 0
  const one = async () => {
    while (performance.now() - startedAt < durationMs) {
      await ask(target)
      calls += 1
    }
  }
  await Promise.all(Array.from({ length: clients }, one))
  return (calls / (performance.now() - startedAt)) * 1_000
}

/** Messages a second of one server stream. */
const stream = async ({ client }: Target): Promise<number> => {
  const startedAt = performance.now()
  let messages = 0
  const call = client.makeServerStreamRequest(`${PATH}/StreamTaskUpdates`, same, same, Buffer.alloc(0), new Metadata())
  await new Promise((resolve, reject) =>
    call
      .on('data', () => (messages += 1))
      .on('end', resolve)
      .on('error', reject),
  )
  if (messages !== STREAMED) throw new Error(`${messages} of ${STREAMED} messages came.`)
  return (messages / (performance.now() - startedAt)) * 1_000
}

/** CPU seconds the server's process has used; what others do on the machine hardly moves it. Linux counts in hundredths. */
const cpuSeconds = ({ child }: Target): number => {
  const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ')
  return (Number(fields[11]) + Number(fields[12])) / 100
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0

/** Rounds in rotated order; the medians of each server and of the ratio within each round. */
const compare = async (
  what: string,
  [bare, ours]: readonly [Target, Target],
  measure: (target: Target) => Promise<number>,
): Promise<void> => {
  const [ofBare, ofOurs]: [number[], number[]] = [[], []]
  const cpu = new Map([bare, ours].map((target) => [target, { seconds: 0, done: 0 }]))
  const measured = async (target: Target): Promise<number> => {
    const [startedAt, before] = [performance.now(), cpuSeconds(target)]
    const rate = await measure(target)
    const used = cpu.get(target) as { seconds: number; done: number }
    used.seconds += cpuSeconds(target) - before
    used.done += (rate * (performance.now() - startedAt)) / 1_000
    return rate
  }
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const target of round % 2 === 0 ? [bare, ours] : [ours, bare])
      (target === bare ? ofBare : ofOurs).push(await measured(target))
  }
  const [ofBareUs, ofOursUs] = [...cpu.values()].map(({ seconds, done }) => (seconds / done) * 1_000_000) as [number, number]
  const ratio = median(ofOurs.map((value, round) => value / (ofBare[round] as number)))
  const line = [
    what.padEnd(44),
    `${bare.name} ${median(ofBare).toFixed(0)}/s`.padEnd(18),
    `${ours.name} ${median(ofOurs).toFixed(0)}/s`.padEnd(20),
    ratio.toFixed(2),
    `CPU ${ofBareUs.toFixed(0)} / ${ofOursUs.toFixed(0)} µs = ${(ofBareUs / ofOursUs).toFixed(2)}`,
    ratio >= GOAL ? '' : `(goal ${GOAL})`,
  ]
  process.stdout.write(`${line.join('  ')}\n`)
}

const neo4j = await startTestServer()
const targets: Target[] = []
try {
  const core = await openCore({ config: readConfig({}), neo4j, log: openLog('error') })
  await core.call('planning.submitTask', { task })
  await core.close()
  const { uri, username, password, database } = neo4j
  for (const name of ['echo', 'door', 'raw', 'service']) targets.push(await start(name, { uri, username, password, database }))
  const [echo, door, raw, service] = targets as [Target, Target, Target, Target]
  const decode = codecOf(ExplicitTaskPlanningService.method.getTaskStatus.output).decode
  const answers = await Promise.all(targets.map(async (target) => decode(await ask(target))))
  if (!answers.every((answer) => isDeepStrictEqual(answer, answers[0])))
    throw new Error(`The servers answer differently: ${JSON.stringify(answers)}`)
  for (const target of targets) await unary(target, 32, WARM_UP_MS)
  for (const target of [echo, door]) await stream(target)
  for (const clients of options.clients.split(',').map(Number)) {
    if (wanted.includes('memory'))
      await compare(`unary from memory, ${clients} in flight`, [echo, door], (target) => unary(target, clients, ROUND_MS))
    if (wanted.includes('database'))
      await compare(`unary with its read in Neo4j, ${clients} in flight`, [raw, service], (target) =>
        unary(target, clients, ROUND_MS),
      )
  }
  if (wanted.includes('stream')) await compare(`server stream of ${STREAMED} messages`, [echo, door], stream)
} finally {
  for (const { client, child } of targets) {
    client.close()
    child.stdin?.end()
  }
  await neo4j.stop()
}

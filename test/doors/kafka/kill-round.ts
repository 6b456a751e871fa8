import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { StoreSettings } from '#src/store/store.ts'
import type { TestBroker } from './broker.ts'
import { openTestClient, outgoing } from './service.ts'

const TOPIC = 'ocode.errors.v1'
const SERVE = fileURLToPath(new URL('./serve.ts', import.meta.url))
const WAIT_MS = 180_000

export type KillRound = {
  readonly neo4j: StoreSettings
  readonly broker: TestBroker
  /** Begins the ids of this round. */
  readonly name: string
  readonly victim: 'service' | 'broker' | 'both'
  /** Of which a twentieth comes twice and a twentieth cannot be read. */
  readonly events: number
  /** How many errors the graph has whose ids begin so. */
  readonly count: (prefix: string) => Promise<number>
}

export type Outcome = {
  readonly accepted: number
  readonly stored: number
  readonly duplicate: number
  readonly deadLetters: number
}

/** Sends events, kills the service or the broker (SIGKILL) while they are read, and waits until all are done with. */
export const killRound = async ({ neo4j, broker, name, victim, events, count }: KillRound): Promise<Outcome> => {
  const share = Math.floor(events / 20)
  const lines = [
    ...Array.from({ length: events - 2 * share }, (_, n) => ({ key: `${name}-${n}`, value: errorNamed(`${name}-${n}`) })),
    ...Array.from({ length: share }, (_, n) => ({ key: `${name}-${n}`, value: errorNamed(`${name}-${n}`) })),
    ...Array.from({ length: share }, (_, n) => ({ key: `${name}-bad-${n}`, value: '{"error_id":' })),
  ]
  const client = openTestClient(broker.brokers)
  const group = `kill-${name}`
  let service = await serve(neo4j, broker, group)
  try {
    const half = Math.floor(lines.length / 2)
    await client.sender.send(lines.slice(0, half).map(({ key, value }) => outgoing(TOPIC, key, value)))
    await until(async () => (await count(`${name}-`)) > 0)
    if (victim !== 'broker') {
      service.kill('SIGKILL')
      await once(service, 'close')
      service = await serve(neo4j, broker, group)
    }
    if (victim !== 'service') process.kill(brokerPid(broker), 'SIGKILL')
    await persist(() => client.sender.send(lines.slice(half).map(({ key, value }) => outgoing(TOPIC, key, value))))
    const bad = async () => {
      const places = (await client.read('ocode.dead-letters.v1'))
        .filter(({ key }) => String(key).startsWith(`${name}-bad-`))
        .map(({ headers }) => `${headers.get('original-partition')}:${headers.get('original-offset')}`)
      return new Set(places).size
    }
    // What was sent again because the broker died before it said so is on its topic twice, as another duplicate or bad one.
    const sent = async () => (await client.read(TOPIC)).map(({ key }) => String(key)).filter((key) => key.startsWith(`${name}-`))
    const isBad = (key: string) => key.startsWith(`${name}-bad-`)
    const accepted = await persist(sent)
    const unique = new Set(accepted.filter((key) => !isBad(key))).size
    const badSent = accepted.filter(isBad).length
    await until(async () => (await count(`${name}-`)) === unique && (await bad()) === badSent)
    const stored = await count(`${name}-`)
    const deadLetters = await bad()
    return { accepted: accepted.length, stored, duplicate: accepted.length - badSent - unique, deadLetters }
  } finally {
    service.kill('SIGKILL')
    await client.sender.close()
  }
}

const errorNamed = (id: string): string => JSON.stringify({ error_id: id, error_message: `${id} broke` })

/** The service in a process of its own. */
const serve = async (neo4j: StoreSettings, { brokers }: TestBroker, group: string): Promise<ChildProcess> => {
  const { uri, username, password, database } = neo4j
  const args = [SERVE, JSON.stringify({ uri, username, password, database }), brokers.join(','), group]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(child.stdout, 'data')
  return child
}

const brokerPid = ({ directory }: TestBroker): number =>
  (JSON.parse(readFileSync(join(directory, 'kafka', 'instance.json'), 'utf8')) as { server: { pid: number } }).server.pid

const until = async (holds: () => Promise<boolean>): Promise<void> => {
  for (const end = Date.now() + WAIT_MS; !(await holds().catch(() => false)); await sleep(200))
    if (Date.now() > end) throw new Error(`It did not come to that within ${WAIT_MS / 1_000} s.`)
}

/** Tries again while the broker is away. */
const persist = async <T>(work: () => Promise<T>): Promise<T> => {
  for (const end = Date.now() + WAIT_MS; ; await sleep(200)) {
    try {
      return await work()
    } catch (thrown) {
      if (Date.now() > end) throw thrown
    }
  }
}

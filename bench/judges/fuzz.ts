/**
 * `npm run judge:fuzz`: thousands of broken and hostile clients of each port (cut off, oversized, of wrong types, slow) leave the service up
 * and its memory flat. --count of them a port, from --seed; memory is what is held after a full collection, in this process.
 */
import { parseArgs } from 'node:util'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { attackPort, trickle } from '../../test/doors/fuzz/attack.ts'
import { grpcAttack } from '../../test/doors/fuzz/grpc.ts'
import { httpAttack } from '../../test/doors/fuzz/http.ts'
import { isUp } from '../../test/doors/fuzz/up.ts'
import { webSocketAttack } from '../../test/doors/fuzz/websocket.ts'
import { serveSeeded } from './service.ts'

const { values: options } = parseArgs({
  options: {
    count: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '20261122' },
    trickling: { type: 'string', default: '500' },
  },
})
const COUNT = Number(options.count)
/** Attackers between two looks at the memory. */
const PART = 1_000
/** Caches fill and code is compiled while the first come. */
const WARM_UP = 2_000
const GROWTH_MAX_MB = 10
const TRICKLED_MS = 45_000

setFlagsFromString('--expose_gc')
const collect = runInNewContext('gc') as () => void
const heldMb = async (): Promise<number> => {
  // What was closed is let go in the turns after.
  await new Promise((resolve) => setTimeout(resolve, 1_000))
  collect()
  collect()
  const { heapUsed, external } = process.memoryUsage()
  return (heapUsed + external) / 1_048_576
}

let failed = 0
const judge = (what: string, isRight: boolean): void => {
  if (!isRight) failed += 1
  console.log(`${isRight ? 'ok  ' : 'FAIL'} ${what}`)
}
const up = (): Promise<boolean> =>
  isUp(service).catch((problem: unknown) => {
    console.log(String(problem))
    return false
  })

await using service = await serveSeeded()
const portOf = (address: string): number => Number(/:(\d+)$/.exec(address)?.[1])
const [http, grpc] = [portOf(service.url), portOf(service.grpc)]
const PORTS = [
  ['HTTP', http, httpAttack],
  ['WebSocket', http, webSocketAttack],
  ['gRPC', grpc, grpcAttack],
] as const

for (const [name, port, attack] of PORTS) {
  let seed = Number(options.seed)
  await attackPort(port, attack, { count: Math.min(WARM_UP, COUNT), seed })
  const before = await heldMb()
  const held = [before]
  for (let done = 0; done < COUNT; done += PART) {
    seed += 1
    await attackPort(port, attack, { count: Math.min(PART, COUNT - done), seed })
    held.push(await heldMb())
  }
  const growth = (held.at(-1) ?? 0) - before
  judge(`${name}: up after ${COUNT} hostile clients`, await up())
  judge(
    `${name}: memory flat, ${growth.toFixed(1)} MB more than after the first ${WARM_UP} (${held.map((mb) => mb.toFixed(0)).join(' ')} MB)`,
    growth <= GROWTH_MAX_MB,
  )
}

const count = Number(options.trickling)
const beginnings = {
  headers: 'POST /graphql HTTP/1.1\r\nhost: localhost\r\nx: ',
  body: 'POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 100000\r\n\r\n{"query":"',
}
const slow = Object.entries(beginnings).map(([name, beginning]) => ({ name, ...trickle(http, beginning, count) }))
const slowGrpc = trickle(grpc, 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', count)
judge(`up while ${3 * count} clients send a byte now and then`, await up())
const until = Date.now() + TRICKLED_MS
while (Date.now() < until && slow.some(({ open }) => open() > 0)) await new Promise((resolve) => setTimeout(resolve, 500))
for (const { name, open, end } of slow) {
  judge(`HTTP: ${count - open()} of ${count} that trickle their ${name} are cut off`, open() === 0)
  end()
}
slowGrpc.end()
judge('up at the end', await up())
console.log(failed === 0 ? '\nall passed' : `\n${failed} failed`)
if (failed > 0) process.exitCode = 1

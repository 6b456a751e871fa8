/**
 * `npm run bench:doors`: every goal of the doors, each measured by its own bench, one after the other; the last lines say what was got. What
 * is given on the command line goes to the benches it is for: `--only grpc,kafka,otlp`. Fails where a bench fails, not where a goal is missed:
 * that depends on the machine.
 */
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

type Goal = {
  readonly name: string
  readonly least: number
  readonly unit: string
  /** Finds the figure in what the bench prints; of several the least counts. */
  readonly figure: RegExp
}

type Bench = { readonly name: string; readonly args: readonly string[]; readonly goals: readonly Goal[] }

const OF_BARE = 'of a bare grpc-js echo'

const BENCHES: readonly Bench[] = [
  {
    name: 'grpc',
    args: ['--only', 'memory,stream', '--clients', '32'],
    goals: [
      { name: 'gRPC unary', least: 0.8, unit: OF_BARE, figure: /^unary from memory, 32 in flight .*?\/s\s+(\d+\.\d+) /gm },
      { name: 'gRPC server stream', least: 0.8, unit: OF_BARE, figure: /^server stream .*?\/s\s+(\d+\.\d+) /gm },
    ],
  },
  {
    name: 'kafka',
    args: [],
    goals: [{ name: 'Kafka into the graph', least: 0.85, unit: 'of raw UNWIND MERGE', figure: /^median (\d+\.\d+)/gm }],
  },
  { name: 'otlp', args: [], goals: [{ name: 'OTLP, slowest way', least: 5_000, unit: 'spans/s', figure: / (\d+) spans\/s/gm }] },
]

/** Runs a bench, lets its output through and keeps it. */
const run = ({ name, args }: Bench): Promise<{ readonly text: string; readonly code: number }> =>
  new Promise((resolve, reject) => {
    process.stdout.write(`\n${name}\n`)
    const script = fileURLToPath(new URL(`./${name}.ts`, import.meta.url))
    const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
    let text = ''
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      process.stdout.write(chunk)
    })
    child.once('error', reject)
    child.once('close', (code) => resolve({ text, code: code ?? 1 }))
  })

const { values: options } = parseArgs({ options: { only: { type: 'string' } } })
const wanted = options.only?.split(',')
const lines: string[] = []
for (const bench of BENCHES.filter(({ name }) => wanted?.includes(name) ?? true)) {
  const { text, code } = await run(bench)
  for (const { name, least, unit, figure } of bench.goals) {
    const figures = [...text.matchAll(figure)].map((found) => Number(found[1]))
    const got = Math.min(...figures)
    const isMeasured = code === 0 && figures.length > 0
    if (!isMeasured) process.exitCode = 1
    const verdict = isMeasured ? `${String(got).padStart(8)}  ${got >= least ? 'reached' : 'missed'}` : '  not measured'
    lines.push(`${name.padEnd(22)} goal ${String(least).padStart(6)} ${unit.padEnd(24)} got ${verdict}`)
  }
}
process.stdout.write(`\n${lines.join('\n')}\n`)

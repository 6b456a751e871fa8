import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { isDeepStrictEqual, parseArgs } from 'node:util'

const BENCH = fileURLToPath(new URL('..', import.meta.url))
if (!existsSync(`${BENCH}node_modules/undici`)) execFileSync('npm', ['ci', '--ignore-scripts'], { cwd: BENCH, stdio: 'inherit' })

const { benchDatabase } = await import('./neo4j.ts')
const { questions } = await import('./questions.ts')
const { startTargets } = await import('./target.ts')
const { answerTo, queriesOfRequest, throughput } = await import('./measure.ts')
const { table } = await import('./report.ts')
type Result = import('./report.ts').Result

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string', default: 'abcd' },
    clients: { type: 'string', default: '1,32' },
    profile: { type: 'boolean', default: false },
  },
})
const ROUNDS = options.quick ? 3 : 7
const DURATION_MS = options.quick ? 1_000 : 2_500
const WARM_UP_MS = options.quick ? 2_000 : 5_000
const ANSWERS_COMPARED = 25

const say = (line: string) => process.stderr.write(`${line}\n`)
const database = await benchDatabase(say)
const targets = await startTargets(database, { profile: options.profile })
const asked = questions.filter(({ name }) => options.only.includes(name))
try {
  for (const question of asked) {
    for (let number = 0; number < ANSWERS_COMPARED; number += 1) {
      const [first, ...others] = await Promise.all(targets.map((target) => answerTo(target, question, number)))
      const other = others.findIndex((answer) => !isDeepStrictEqual(answer, first))
      if (other >= 0)
        throw new Error(
          `${targets[other + 1]?.name} gives another answer to ${question.name} than raw:\n${JSON.stringify(others[other]).slice(0, 2_000)}\n${JSON.stringify(first).slice(0, 2_000)}`,
        )
    }
  }
  say('all servers give the same answers')
  const results: Result[] = []
  for (const clients of options.clients.split(',').map(Number)) {
    for (const question of asked) {
      for (const target of targets) await throughput(target, question, { clients, durationMs: WARM_UP_MS, from: 0 })
      for (let round = 0; round < ROUNDS; round += 1) {
        // Each round begins with another server, so that none profits from its place.
        const order = targets.map((_, index) => targets[(index + round) % targets.length] as (typeof targets)[number])
        for (const target of order) {
          const measured = await throughput(target, question, { clients, durationMs: DURATION_MS, from: round * 1_000 })
          results.push({ question: question.name, clients, target: target.name, round, ...measured })
        }
      }
      say(`measured ${question.name} with ${clients} client${clients === 1 ? '' : 's'}`)
    }
  }
  const ours = targets.find(({ name }) => name === 'ocode') as (typeof targets)[number]
  const queries = new Map<string, number>()
  for (const question of asked) queries.set(question.name, await queriesOfRequest(ours, question))
  process.stdout.write(table(results, { targets: targets.map(({ name }) => name), questions: asked, queries }))
} finally {
  for (const target of targets) target.stop()
  await database.stop()
}

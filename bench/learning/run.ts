/**
 * What the learning is worth: `npm run bench:learning -- --data FOLDER`. The folder holds runs of agents and labelled messages as JSON
 * lines. Everything is fitted on one part of the tasks and asked of the others; tasks are split by a hash of their id.
 * `--only E1` measures the parts whose titles begin so.
 */
import { parseArgs } from 'node:util'
import { confidenceFigures } from './confidence.ts'
import { culpritFigures } from './culprit.ts'
import { groupingFigures } from './grouping.ts'
import { proposalFigures } from './proposals.ts'
import { recoveryFigures } from './recovery.ts'
import { writeFigures } from './report.ts'
import { readRuns } from './runs.ts'
import { calibrationFigures, miningSpeedFigures, strategyFigures } from './strategies.ts'

const RUN_FILES = ['intercode.jsonl.gz', 'mint.jsonl.gz', 'tau.jsonl.gz']

const { values } = parseArgs({ options: { data: { type: 'string' }, only: { type: 'string', multiple: true } } })
const folder = values.data
if (folder === undefined) {
  console.error('Say where the runs are: npm run bench:learning -- --data FOLDER [--only E1]…')
  process.exit(2)
}
let read: ReturnType<typeof readRuns> | undefined
const runs = () => {
  read ??= readRuns(folder, RUN_FILES)
  return read
}
const PARTS = [
  ['E1, E1b: grouping of error messages', () => groupingFigures(folder)],
  ['E2: recovery', () => recoveryFigures(runs())],
  ['E3: strategies', () => strategyFigures(runs())],
  ['E4: calibration', () => calibrationFigures(runs())],
  ['E5: mining', () => miningSpeedFigures(runs())],
  ['E6: confidence of patterns and templates', () => confidenceFigures(folder)],
  ['E8: culprits', () => culpritFigures(runs())],
  ['E7: patterns proposed of unknown errors', () => proposalFigures(folder)],
] as const
const isWanted = (title: string) => values.only?.some((part) => title.startsWith(part)) ?? true
for (const [title, figures] of PARTS.filter(([title]) => isWanted(title))) {
  const found = figures()
  writeFigures(title, found)
  if (found.some(({ met }) => met === false)) process.exitCode = 1
}

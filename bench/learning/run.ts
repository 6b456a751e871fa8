/**
 * What the learning is worth: `npm run bench:learning -- --data FOLDER`. The folder holds runs of agents and labelled messages as JSON
 * lines. Everything is fitted on one part of the tasks and asked of the others; tasks are split by a hash of their id.
 */
import { parseArgs } from 'node:util'
import { groupingFigures } from './grouping.ts'
import { recoveryFigures } from './recovery.ts'
import { writeFigures } from './report.ts'
import { readRuns } from './runs.ts'
import { calibrationFigures, miningSpeedFigures, strategyFigures } from './strategies.ts'

const RUN_FILES = ['intercode.jsonl.gz', 'mint.jsonl.gz', 'tau.jsonl.gz']

const { values } = parseArgs({ options: { data: { type: 'string' } } })
if (values.data === undefined) {
  console.error('Say where the runs are: npm run bench:learning -- --data FOLDER')
  process.exit(2)
}
const runs = readRuns(values.data, RUN_FILES)
const parts = [
  ['E1, E1b: grouping of error messages', groupingFigures(values.data)],
  ['E2: recovery', recoveryFigures(runs)],
  ['E3: strategies', strategyFigures(runs)],
  ['E4: calibration', calibrationFigures(runs)],
  ['E5: mining', miningSpeedFigures(runs)],
] as const
for (const [title, figures] of parts) writeFigures(title, figures)
if (parts.some(([, figures]) => figures.some(({ met }) => met === false))) process.exitCode = 1

/**
 * How true call edges of JavaScript and TypeScript are: `npm run bench:calls:javascript [-- FOLDER…]`. Each program is run with its calls written
 * down as they happen, and indexed; compared are the edges between functions and modules of its own. What a callback was handed to
 * counts as calling it where the language calls it: `list.map(f)` calls f. Without folders: all of bench/calls/javascript.
 * `--show` prints what differs, `--only TEXT` takes the programs with that in their path, `--part TEXT` one part of them: `fit`, those that
 * the analysis was brought up on, `kept`, a third of each group that was looked at only after that, `second`, which were written later
 * by hands that had not read the analysis, or `third`, of which two thirds were measured before anything was mended for any of them
 * (F1 .959) and the rest after that (.976). All have been seen since: new ones are needed for another unseen measure.
 */
import { existsSync, readdirSync } from 'node:fs'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { type Compared, differing, scoreLine } from './compare.ts'
import { observe } from './javascript/observe.ts'
import { told } from './javascript/told.ts'

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { show: { type: 'boolean' }, only: { type: 'string', default: '' }, part: { type: 'string', default: '' } },
})

const FOLDER = join(import.meta.dirname, 'javascript')

/** The programs of each time, in the order in which they were written. */
const SETS = { first: 'programs', second: 'programs-second', third: 'programs-third' }

/** The folders with a main file. */
const programsIn = (root: string): string[] =>
  readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /^main\.[cm]?[jt]s$/.test(entry.name))
    .map((entry) => entry.parentPath)
    .sort()

/** Of the first programs every third of a group is kept apart. */
const partOf = (root: string): string => {
  const set = Object.entries(SETS).find(([, folder]) => root.startsWith(join(FOLDER, folder, '/')))?.[0] ?? ''
  if (set !== 'first') return set
  return readdirSync(dirname(root)).sort().indexOf(basename(root)) % 3 === 2 ? 'kept' : 'fit'
}

const all: Compared[] = []
const roots =
  positionals.length > 0
    ? positionals.map((each) => resolve(each))
    : Object.values(SETS).flatMap((set) => programsIn(join(FOLDER, set)))
for (const root of roots) {
  if (!root.includes(values.only) || !existsSync(root) || (values.part !== '' && partOf(root) !== values.part)) continue
  const name = relative(FOLDER, root)
  try {
    const [seen, ours] = [observe(root), await told(root)]
    const names = seen.functions.map(ours.nameAt)
    const observed = new Set(seen.edges.map(({ from, to }) => `${names[from]} -> ${names[to]}`))
    const program = { name, seen: observed, ours: new Set(ours.calls.keys()) }
    all.push(program)
    const { missed, added } = differing(program)
    if (missed.length + added.length > 0 || seen.orphans.length > 0) console.log(scoreLine(name, [program]))
    if (!values.show) continue
    for (const edge of missed) console.log(`  missed ${edge}`)
    for (const edge of added) console.log(`  added  ${edge} (${ours.calls.get(edge)})`)
    for (const orphan of seen.orphans) console.log(`  run by nobody known: ${names[orphan]}`)
  } catch (problem) {
    console.log(`${name}: ${String((problem as Error).message ?? problem).slice(0, 1500)}`)
    process.exitCode = 1
  }
}
console.log(scoreLine('all', all))

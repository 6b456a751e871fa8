/**
 * How true Python's call edges are: `npm run bench:calls:python [-- --show --only NAME]`. Each program of bench/calls/python is run, and the calls
 * its code is seen to make (tracer.py) are compared with ours. Every program runs all of its code, so that what is not seen is not
 * there. A third of the programs, chosen by their names, is held out: how they differ is never shown while edges are improved.
 * `--root FOLDER --main FILE` measures another program: of a folder with packages and a driver, the share of what ran that we have.
 */
import { execFileSync } from 'node:child_process'
import { hash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { parseArgs } from 'node:util'
import { joined } from '../../test/codegraph/joined.ts'
import { type Compared, differing, score, scoreLine } from './compare.ts'

const PROGRAMS = join(import.meta.dirname, 'python')
const TRACER = join(import.meta.dirname, 'tracer.py')
/** One of so many programs is held out. */
const HELD_OUT = 3
const GOAL = 0.95
const OUTPUT_MAX_BYTES = 64 << 20

type PythonOptions = { readonly show?: boolean; readonly only?: string | undefined }

/** Compares every program, prints what came out, and gives the F1 of those that were held out. */
const measurePython = async ({ show = false, only }: PythonOptions): Promise<number> => {
  const names = programNames().filter((name) => only === undefined || name.includes(only))
  const compared: Compared[] = []
  for (const name of names) compared.push(await comparedProgram(name))
  const [fitting, held] = [compared.filter(({ name }) => !isHeldOut(name)), compared.filter(({ name }) => isHeldOut(name))]
  print('Python, fitting', fitting, show)
  print('Python, held out', held)
  print('Python, all', compared)
  print('  of them inside', compared.map(inside))
  return score(held).f1
}

/** One line for the programs of a part; with `isLong`, what differs in each program below it. */
const print = (part: string, programs: readonly Compared[], isLong = false): void => {
  console.log(scoreLine(part, programs))
  if (!isLong) return
  for (const program of programs) {
    const { missed, added } = differing(program)
    if (missed.length + added.length === 0) continue
    console.log(`  ${program.name}`)
    for (const edge of missed) console.log(`    missed ${edge}`)
    for (const edge of added) console.log(`    added  ${edge}`)
  }
}

/** What a driver that uses a package makes run, against our edges of the package. */
const measurePackage = async (root: string, main: string, show: boolean): Promise<void> => {
  const seen = seenEdges(root, main)
  const ours = new Set((await joined(filesIn(root))).calls.map(nameOfOutside(modulesIn(root))))
  const compared = inside({ name: relative(root, join(root, main)), seen, ours })
  const { missed } = differing(compared)
  console.log(`${root}: ${compared.seen.size} edges seen inside, ${missed.length} of them missed`)
  console.log(`  recall ${score([compared]).recall.toFixed(3)}`)
  if (show) for (const edge of missed) console.log(`  missed ${edge}`)
}

/** A program is a file, or a folder with a `main.py`; its group is the folder it is in. */
const programNames = (): string[] =>
  readdirSync(PROGRAMS).flatMap((group) =>
    readdirSync(join(PROGRAMS, group))
      .filter((name) => !name.startsWith('__'))
      .map((name) => `${group}/${name}`)
      .sort(),
  )

const isHeldOut = (name: string): boolean => Number.parseInt(hash('sha1', name).slice(0, 8), 16) % HELD_OUT === 0

const comparedProgram = async (name: string): Promise<Compared> => {
  const path = join(PROGRAMS, name)
  const isFile = name.endsWith('.py')
  const [root, main] = isFile ? [join(path, '..'), name.split('/').at(-1) as string] : [path, 'main.py']
  const files = isFile ? { [main]: readFileSync(path, 'utf8') } : filesIn(path)
  const told = nameOfOutside(new Set(Object.keys(files).map(topOf)))
  return { name, seen: seenEdges(root, main, told), ours: new Set((await joined(files)).calls.map(told)) }
}

const seenEdges = (root: string, main: string, told = nameOfOutside(modulesIn(root))): Set<string> => {
  const output = execFileSync('python3', [TRACER, root, main], {
    encoding: 'utf8',
    maxBuffer: OUTPUT_MAX_BYTES,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  return new Set((JSON.parse(output) as [string, string][]).map(([from, to]) => told(`${from} -> ${to}`)))
}

const filesIn = (root: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.py') && statSync(join(root, path)).isFile())
      .map((path) => [path, readFileSync(join(root, path), 'utf8')] as const),
  )

const topOf = (path: string): string => (path.split('/')[0] as string).replace(/\.py$/, '')

const modulesIn = (root: string): Set<string> => new Set(Object.keys(filesIn(root)).map(topOf))

/** Outside the program a name may be known by the module that has it or by the one that hands it on: its last part counts. */
const nameOfOutside =
  (modules: ReadonlySet<string>) =>
  (edge: string): string => {
    const [from, to] = edge.split(' -> ') as [string, string]
    if (to.startsWith('<builtin>.') || modules.has(to.split('.')[0] as string)) return edge
    return `${from} -> <outside>.${to.split('.').at(-1)}`
  }

const inside = ({ name, seen, ours }: Compared): Compared => {
  const isInside = (edge: string): boolean => !/ -> <(builtin|outside)>/.test(edge)
  return { name, seen: new Set([...seen].filter(isInside)), ours: new Set([...ours].filter(isInside)) }
}

const { values } = parseArgs({
  options: {
    show: { type: 'boolean', default: false },
    only: { type: 'string' },
    root: { type: 'string' },
    main: { type: 'string', default: 'main.py' },
  },
})

if (values.root !== undefined) await measurePackage(values.root, values.main, values.show)
else {
  const f1 = await measurePython(values)
  console.log(`Python: goal F1 > ${GOAL}, got ${f1.toFixed(3)} on programs that were held out: ${f1 > GOAL ? 'met' : 'not met'}`)
}

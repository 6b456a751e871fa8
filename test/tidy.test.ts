import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseSync } from 'oxc-parser'
import { describe, expect, it } from 'vitest'

/** Reads the repository and holds what CONTRIBUTING.md says of it. Each test lists every place at fault. */
const ROOT = fileURLToPath(new URL('..', import.meta.url))
const FILE_LINES_MAX = 400
const FUNCTION_LINES_MAX = 60

const SELF = 'test/tidy.test.ts'
const OFFERED_AREAS = /^(service|model)\.ts$/

/** What each folder or file of src/ may import besides itself. What is not named here (core.ts, main.ts, …) puts the others together. */
const BELOW_AREAS = ['kernel', 'store', 'events']
const AREAS = ['codegraph', 'monitoring', 'analysis', 'strategies', 'planning', 'tools', 'review']
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  kernel: [],
  generated: [],
  'config.ts': ['kernel'],
  store: ['kernel'],
  events: ['kernel', 'store'],
  provision: ['kernel', 'store', 'config.ts'],
  codegraph: BELOW_AREAS,
  monitoring: BELOW_AREAS,
  ...Object.fromEntries(AREAS.slice(2).map((area) => [area, [...BELOW_AREAS, ...AREAS.slice(0, AREAS.indexOf(area))]])),
}
const MAY_IMPORT_GENERATED = ['doors', 'generated']
const MAY_IMPORT_DOORS = ['doors', 'experience', 'main.ts']

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: ROOT, encoding: 'utf8' })
  .split('\n')
  .filter((file) => file !== '' && existsSync(join(ROOT, file)) && !/\.(png|jpg|gz|ico|wasm|binpb)$/.test(file))
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8')

const ours = files.filter((file) => !/^(src\/generated|seed)\/|^clients\/\w+\/src\/generated\.ts|package-lock\.json$/.test(file))
const code = ours.filter((file) => /\.(ts|mts|js|mjs)$/.test(file))
const tests = code.filter((file) => file.endsWith('.test.ts'))
const queryFiles = files.filter((file) => /^cypher\/(?!schema\/|browser\/).+\.cypher$/.test(file))

/** `file:line what` of each line of the files that the pattern is found in. */
const linesWith = (among: readonly string[], pattern: RegExp): string[] =>
  among
    .filter((file) => file !== SELF)
    .flatMap((file) =>
      read(file)
        .split('\n')
        .flatMap((line, index) => (pattern.test(line) ? [`${file}:${index + 1} ${line.trim().slice(0, 100)}`] : [])),
    )

describe('the files', () => {
  it(`have at most ${FILE_LINES_MAX} lines`, () => {
    const long = ours
      .filter((file) => !file.includes('.golden.'))
      .map((file) => ({ file, lines: read(file).split('\n').length - 1 }))
      .filter(({ lines }) => lines > FILE_LINES_MAX)
    expect(long).toEqual([])
  })

  it('have names in kebab-case that say what is in them', () => {
    const named = code.filter((file) => /(^|[/.-])(utils?|helpers?|managers?|common)([/.-]|$)|[A-Z]/.test(file))
    expect(named).toEqual([])
  })

  it('leave nothing for later', () => {
    expect(linesWith(ours, /\b(TODO|FIXME|XXX)\b/)).toEqual([])
  })

  it('name no folder of the machine they were written on and no host that packages come from', () => {
    const place =
      /(?<![\w.~-])\/(work|root)\/|\b(registry\.npmjs\.org|repo1?\.maven\.(apache\.)?org|files\.pythonhosted\.org|proxy\.golang\.org|deb\.debian\.org)\b/
    expect(linesWith(ours, place)).toEqual([])
  })
})

/**
 * Each of these has one function whose inner functions share state and which is longer than the rule. The list only gets
 * shorter: what was split must be taken off it.
 */
const STILL_LONG = ['test/doors/seeded.ts']

describe('the functions', () => {
  it(`have at most ${FUNCTION_LINES_MAX} lines`, () => {
    const long = code.filter((file) => !tests.includes(file)).flatMap(longFunctions)
    expect(long.filter((found) => !STILL_LONG.some((file) => found.startsWith(`${file}:`)))).toEqual([])
    expect(STILL_LONG.filter((file) => !long.some((found) => found.startsWith(`${file}:`)))).toEqual([])
  })
})

describe('the imports', () => {
  const sources = code.filter((file) => file.startsWith('src/') && !tests.includes(file))

  it('never climb with ../', () => {
    // bench/ is a package of its own, without our #src/….
    const inside = code.filter((file) => !file.startsWith('bench/'))
    expect(linesWith(inside, /(from|import\()\s*['"](\.\.\/|\.\/.*\/\.\.\/)/)).toEqual([])
  })

  it('go only to the left', () => {
    const wrong = sources.flatMap((file) =>
      importsOf(file)
        .filter((target) => !mayImport(partOf(file), partOf(target)))
        .map((target) => `${file} → ${target}`),
    )
    expect(wrong).toEqual([])
  })

  it('reach into another area only through what it offers', () => {
    const wrong = sources.flatMap((file) => {
      const own = partOf(file)
      return importsOf(file)
        .filter((target) => AREAS.includes(own) && AREAS.includes(partOf(target)) && own !== partOf(target))
        .filter((target) => !OFFERED_AREAS.test(target.split('/').slice(2).join('/')))
        .map((target) => `${file} → ${target}`)
    })
    expect(wrong).toEqual([])
  })

  it('of neo4j-driver are in src/store, and the environment is read in src/config.ts', () => {
    expect(
      linesWith(
        sources.filter((file) => !file.startsWith('src/store/')),
        /from 'neo4j-driver'/,
      ),
    ).toEqual([])
    expect(
      linesWith(
        sources.filter((file) => file !== 'src/config.ts'),
        /process\.env\b/,
      ),
    ).toEqual([])
  })
})

describe('the tests', () => {
  it('all run, against our own code as it is', () => {
    expect(linesWith(tests, /\b(it|test|describe|suite)\.(only|skip|todo)\b|\bvi\.(mock|doMock)\(/)).toEqual([])
  })
})

describe('the Cypher files', () => {
  const declared = new Set(code.flatMap((file) => [...read(file).matchAll(/\bquery\(\s*'([^']+)'/g)].map((match) => match[1])))

  it('are each declared by a query', () => {
    expect(
      queryFiles.map((file) => file.slice('cypher/'.length, -'.cypher'.length)).filter((name) => !declared.has(name)),
    ).toEqual([])
  })

  it('say their question, parameters, rows and index', () => {
    const silent = queryFiles.flatMap((file) => {
      const text = read(file)
      const name = file.slice(file.lastIndexOf('/') + 1, -'.cypher'.length)
      return [`// ${name}:`, '// params', '// rows', '// index']
        .filter((part) => !text.includes(part))
        .map((part) => `${file} lacks '${part}'`)
    })
    expect(silent).toEqual([])
  })
})

/** The folder or file of src/ that a path belongs to. */
function partOf(path: string): string {
  return path.split('/')[1] ?? ''
}

function mayImport(own: string, target: string): boolean {
  if (own === target) return true
  if (target === 'generated') return MAY_IMPORT_GENERATED.includes(own)
  if (target === 'doors') return MAY_IMPORT_DOORS.includes(own)
  return target !== 'main.ts' && (MAY_IMPORT[own]?.includes(target) ?? true)
}

/** The files of src/ that a file imports by `#src/…`, types included. */
function importsOf(file: string): string[] {
  return [...read(file).matchAll(/(?:from|import\()\s*'#(src\/[^']+)'/g)].map((match) => match[1] ?? '')
}

type Node = { readonly type: string; readonly start: number; readonly end: number }

function longFunctions(file: string): string[] {
  const text = read(file)
  const lineAt = (offset: number) => text.slice(0, offset).split('\n').length
  return functionsIn(parseSync(file, text).program)
    .map(({ start, end }) => ({ line: lineAt(start), lines: lineAt(end) - lineAt(start) + 1 }))
    .filter(({ lines }) => lines > FUNCTION_LINES_MAX)
    .map(({ line, lines }) => `${file}:${line} has ${lines} lines`)
}

function functionsIn(node: unknown): Node[] {
  if (Array.isArray(node)) return node.flatMap(functionsIn)
  if (typeof node !== 'object' || node === null) return []
  const own = /^(FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test((node as Node).type) ? [node as Node] : []
  return [...own, ...Object.values(node).flatMap(functionsIn)]
}

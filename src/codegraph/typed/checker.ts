import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript5'
import type { ConfigFile } from '#src/codegraph/resolve/javascript-config.ts'
import { javascriptModules } from '#src/codegraph/resolve/javascript-modules.ts'
import type { ModuleSystem } from '#src/codegraph/resolve/program.ts'
import { callsIn } from './calls-in-file.ts'
import { compilerHost, OPTIONS, type Sources } from './compiler-host.ts'
import type { TypedCall } from './typed-calls.ts'

/** A file to be checked, by its path relative to the root; the checksum (SHA-256 of its bytes) tells whether it has changed. */
export type CheckedFile = { readonly path: string; readonly checksum: string }

export type CheckerInput = { readonly files: readonly CheckedFile[]; readonly configs: readonly ConfigFile[] }

/** A program of TypeScript that stays: what changes is read anew, and checked anew with all that leans on it. */
export type Checker = {
  /** The calls of each file in turn; those of files that nothing changed for are as they were. */
  readonly calls: (input: CheckerInput) => Generator<readonly [path: string, calls: readonly TypedCall[]]>
}

const LIBRARY = dirname(fileURLToPath(import.meta.resolve('typescript5')))

type State = {
  configsKey: string
  modules: ModuleSystem
  paths: readonly string[]
  readonly files: Map<string, { readonly checksum: string; readonly text: string; source: ts.SourceFile | undefined }>
  /** The files of the project that each file imports. */
  readonly imports: Map<string, Set<string>>
  readonly results: Map<string, readonly TypedCall[]>
  program: ts.Program | undefined
}

/** `read` gives the text of a file of the project by its absolute path; empty where there is none. */
export const openChecker = (root: string, read: (fileName: string) => string = textAt): Checker => {
  const state: State = {
    configsKey: '',
    modules: javascriptModules(new Map(), []),
    paths: [],
    files: new Map(),
    imports: new Map(),
    results: new Map(),
    program: undefined,
  }
  return {
    calls: function* (input) {
      for (const path of bringUpToDate(state, (path) => read(join(root, path)), input)) state.results.delete(path)
      const isKnown = state.paths.every((path) => state.results.has(path))
      const program = isKnown ? undefined : programOf(state, root)
      for (const path of state.paths) {
        const known = state.results.get(path)
        const calls = known ?? (program === undefined ? [] : checked(program, root, path))
        state.results.set(path, calls)
        yield [path, calls]
      }
    },
  }
}

/** A file the checker stumbles over keeps what the other layers tell. */
const checked = (program: ts.Program, root: string, path: string): readonly TypedCall[] => {
  const source = program.getSourceFile(join(root, path))
  if (source === undefined || source.isDeclarationFile) return []
  try {
    return callsIn(program, source, (fileName) => pathInside(root, fileName))
  } catch {
    return []
  }
}

const pathInside = (root: string, fileName: string): string | undefined => {
  const path = relative(root, fileName)
  return path.startsWith('..') || path.includes('node_modules/') ? undefined : path.split(sep).join('/')
}

/** Takes in what changed; gives back the paths whose calls have to be worked out anew. */
const bringUpToDate = (state: State, read: (path: string) => string, { files, configs }: CheckerInput): Iterable<string> => {
  const configsKey = createHash('sha256').update(JSON.stringify(configs)).digest('hex')
  const paths = files.map(({ path }) => path)
  const isSame = configsKey === state.configsKey && paths.join('\n') === state.paths.join('\n')
  const changed = files.filter(({ path, checksum }) => state.files.get(path)?.checksum !== checksum)
  if (isSame && changed.length === 0) return []
  let reachesAll = !isSame
  for (const { path, checksum } of changed) {
    const text = read(path)
    reachesAll ||= isGlobal(path, state.files.get(path)?.text ?? '') || isGlobal(path, text)
    state.files.set(path, { checksum, text, source: undefined })
  }
  if (!isSame) {
    const kept = new Set(paths)
    for (const path of [...state.files.keys()]) if (!kept.has(path)) state.files.delete(path)
    Object.assign(state, { configsKey, paths, program: undefined })
    state.modules = javascriptModules(new Map(paths.map((path, index) => [path, index])), configs)
    state.imports.clear()
  }
  const outdated = reachesAll
    ? [...state.results.keys()]
    : dependants(
        state,
        changed.map(({ path }) => path),
      )
  return outdated
}

const programOf = (state: State, root: string): ts.Program => {
  const sources: Sources = {
    textOf: (path) => state.files.get(path)?.text,
    sourceOf: (path, make) => {
      const known = state.files.get(path)
      if (known === undefined) return undefined
      known.source ??= make(known.text)
      return known.source
    },
    imported: (from, to) => state.imports.set(from, to),
  }
  const host = compilerHost(sources, { root, library: LIBRARY, paths: state.paths, modules: state.modules })
  const rootNames = state.paths.map((path) => join(root, path))
  const program = ts.createProgram({ rootNames, options: OPTIONS, host, ...(state.program && { oldProgram: state.program }) })
  state.program = program
  return program
}

/** What these files are, with all that leads to them by imports. */
const dependants = ({ imports }: State, changed: readonly string[]): Set<string> => {
  const importers = new Map<string, string[]>()
  for (const [from, all] of imports)
    for (const to of all) {
      const known = importers.get(to)
      if (known === undefined) importers.set(to, [from])
      else known.push(from)
    }
  const reached = new Set(changed)
  for (const path of reached) for (const importer of importers.get(path) ?? []) reached.add(importer)
  return reached
}

const textAt = (fileName: string): string => {
  try {
    return readFileSync(fileName, 'utf8')
  } catch {
    return ''
  }
}

/** Whether a file declares for others that do not import it. */
const isGlobal = (path: string, text: string): boolean => /\.d\.[cm]?ts$/.test(path) || /\bdeclare\s+(global|module)\b/.test(text)

import type { Definition, ExportFact, FileFacts } from '#src/codegraph/languages/facts.ts'
import type { ConfigFile } from './javascript-config.ts'
import type { Found } from './targets.ts'

/** A file of the program: its path relative to the project's root, with '/', and what it says. */
export type SourceFile = { readonly path: string; readonly facts: FileFacts }

/** Where a module specifier leads: to a file, to a folder of a namespace package, or out of the project. */
export type ModuleTarget =
  | { readonly kind: 'file'; readonly file: number }
  | { readonly kind: 'folder'; readonly path: string }
  | { readonly kind: 'external'; readonly name: string }

/** How a family of languages finds modules, and which names it always has. */
export type ModuleSystem = {
  readonly resolve: (fromPath: string, specifier: string) => ModuleTarget | undefined
  /** A module inside the package that a folder or an `__init__` file is; undefined where there is none. */
  readonly submodule: (packagePath: string, name: string) => ModuleTarget | undefined
  readonly isBuiltIn: (name: string) => boolean
  /** Whether names of a class body are seen by code right in it. */
  readonly classBodySeesNames: boolean
  readonly constructorName: string
}

/** All files that are joined with each other. What an analysis finds out about them it keeps by `perProgram`. */
export type Program = {
  readonly files: readonly SourceFile[]
  readonly systemOf: (file: number) => ModuleSystem
  readonly configs: readonly ConfigFile[]
  readonly memo: Memo
}

type Memo = {
  readonly values: Map<number, readonly Found[]>
  readonly returned: Map<number, readonly Found[]>
  readonly imported: Map<number, readonly Found[]>
  readonly exports: Map<number, ReadonlyMap<string, readonly ExportFact[]>>
  readonly running: Set<string | object>
  /** How often something was left out because it was being followed already. */
  cuts: number
}

export const createProgram = (
  files: readonly SourceFile[],
  systemOf: (file: number) => ModuleSystem,
  configs: readonly ConfigFile[] = [],
): Program => ({
  files,
  systemOf,
  configs,
  memo: {
    values: new Map(),
    returned: new Map(),
    imported: new Map(),
    exports: new Map(),
    running: new Set(),
    cuts: 0,
  },
})

/** What an analysis keeps about a program, made when it is first asked for, and kept as long as the program is. */
export const perProgram = <Kept>(make: (program: Program) => Kept): ((program: Program) => Kept) => {
  const kept = new WeakMap<Program, { readonly made: Kept }>()
  return (program) => {
    const known = kept.get(program)
    if (known !== undefined) return known.made
    const made = make(program)
    kept.set(program, { made })
    return made
  }
}

/** Definitions a file can have at most: the rest is a generated file that was not recognised. Keys of caches lean on it. */
export const DEFINITIONS_MAX = 1_000_000

export const keyOf = (file: number, index: number): number => file * DEFINITIONS_MAX + index

export const factsOf = (program: Program, file: number): FileFacts => (program.files[file] as SourceFile).facts

export const definitionOf = (program: Program, file: number, definition: number): Definition =>
  factsOf(program, file).definitions[definition] as Definition

/** Runs `find` unless it is running already: a value that is made of itself adds nothing to itself. */
export const guarded = (program: Program, key: string | object, find: () => readonly Found[]): readonly Found[] => {
  const { running } = program.memo
  if (running.has(key) || running.size > RUNNING_MAX) {
    program.memo.cuts += 1
    return []
  }
  running.add(key)
  try {
    return find()
  } finally {
    running.delete(key)
  }
}

/** Steps of a chain of assignments and imports that are followed. */
const RUNNING_MAX = 60

export const memoised = (
  program: Program,
  cache: Map<number, readonly Found[]>,
  kind: string,
  key: number,
  find: () => readonly Found[],
): readonly Found[] => {
  const known = cache.get(key)
  if (known !== undefined) return known
  const cutsBefore = program.memo.cuts
  const found = guarded(program, `${kind}${key}`, find)
  // What a cycle cut short may lack something: it is kept where it says anything, or stands at the cycle's beginning.
  const isWhole = program.memo.cuts === cutsBefore || program.memo.running.size === 0
  if (isWhole || found.length > 0) cache.set(key, found)
  return found
}

import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { inSlices } from '../../../src/codegraph/flow/slices.ts'
import { qualifiedName } from '../../../src/codegraph/indexing/names.ts'
import { readTree } from '../../../src/codegraph/indexing/read-tree.ts'
import { followValues, graphOfFile, programOf, toldByOthers } from '../../../src/codegraph/resolve/join.ts'
import { definitionOf, type Program } from '../../../src/codegraph/resolve/program.ts'
import { openChecker } from '../../../src/codegraph/typed/checker.ts'
import { checkerInput } from '../../../src/codegraph/typed/checker-input.ts'
import type { Store } from '../../../src/store/store.ts'
import type { Traced } from './instrument.ts'

/** The calls we tell of a program, between functions and modules of its own. */
export type Told = {
  /** `caller -> callee` with how we know it. */
  readonly calls: ReadonlyMap<string, string>
  /** The name we give a function that was seen at run time. */
  readonly nameAt: (traced: Traced) => string
}

/** What indexing a folder tells, without a database. */
export const told = async (root: string): Promise<Told> => {
  const reach = { signal: new AbortController().signal }
  const { sources = [], configs } = await readTree({ reach, store: undefined as unknown as Store, projectId: 'bench', root }, '')
  const program = programOf(sources, configs, basename(root))
  toldByOthers(program).typedCalls = new Map(openChecker(root).calls(checkerInput(sources, configs)))
  const problems = await inSlices(followValues(program), reach.signal)
  if (problems.length > 0) throw new Error(problems.join())
  const calls = new Map<string, string>()
  for (const file of sources.keys())
    for (const { from, to, resolution } of graphOfFile(program, file).calls) {
      if (from.kind !== 'definition' || to.kind !== 'definition' || hasNoCode(program, to)) continue
      calls.set(`${nameOf(program, from)} -> ${nameOf(program, to)}`, resolution)
    }
  const byPath = new Map(sources.map(({ path }, file) => [path, file]))
  return {
    calls,
    nameAt: ({ path, offset, kind }) => {
      const file = byPath.get(path)
      if (file === undefined) return `${path}:${offset}`
      const at = { file, kind, ...placeOf(readFileSync(join(root, path), 'utf8'), offset) }
      const definition = kind === 'module' ? 0 : innermost(program, at)
      return definition < 0 ? `${path}:${offset}` : nameOf(program, { file, definition })
    },
  }
}

type Own = { readonly file: number; readonly definition: number }

/** By line and column too: names may be there twice. */
const nameOf = (program: Program, { file, definition }: Own): string => {
  const { symbol, range } = definitionOf(program, file, definition)
  const name = qualifiedName(program.files[file]?.path ?? '', symbol)
  return definition === 0 ? name : `${name}:${range.startLine}:${range.startColumn}`
}

/** Members of interfaces and the like are never run. */
const hasNoCode = (program: Program, { file, definition }: Own): boolean =>
  definitionOf(program, file, definition).traits.includes('abstract')

const placeOf = (text: string, offset: number): { line: number; column: number } => {
  const before = text.slice(0, offset).split('\n')
  return { line: before.length, column: (before.at(-1) as string).length + 1 }
}

type At = { readonly file: number; readonly kind: Traced['kind']; readonly line: number; readonly column: number }

/** The innermost function or class that a place lies in; -1 where there is none. */
const innermost = (program: Program, at: At): number =>
  (program.files[at.file] as Program['files'][number]).facts.definitions.findLastIndex(({ kind, range }) => {
    if (at.kind === 'class' ? kind !== 'CLASS' : kind !== 'FUNCTION' && kind !== 'METHOD') return false
    const { line, column } = at
    const isAfterStart = range.startLine < line || (range.startLine === line && range.startColumn <= column)
    return isAfterStart && (range.endLine > line || (range.endLine === line && range.endColumn > column))
  })

import { basename } from 'node:path'
import { inSlices } from '../../src/codegraph/flow/slices.ts'
import { type ReadSource, readTree } from '../../src/codegraph/indexing/read-tree.ts'
import type { Definition } from '../../src/codegraph/languages/facts.ts'
import { memberOfClass } from '../../src/codegraph/resolve/classes.ts'
import type { ConfigFile } from '../../src/codegraph/resolve/javascript-config.ts'
import { followValues, graphOfFile, programOf, toldByOthers } from '../../src/codegraph/resolve/join.ts'
import { definitionOf, type Program } from '../../src/codegraph/resolve/program.ts'
import { openChecker } from '../../src/codegraph/typed/checker.ts'
import { checkerInput } from '../../src/codegraph/typed/checker-input.ts'
import type { TypedCalls } from '../../src/codegraph/typed/typed-calls.ts'
import type { Store } from '../../src/store/store.ts'
import type { Declared } from './truth.ts'

/** The graph of a folder as it would be written, without a database. */
export type OurGraph = {
  /** `path#symbol` of all that the calls of a file go to, by the file's path; a constructor stands for its class. */
  readonly called: ReadonlyMap<string, ReadonlyMap<string, OurEdge>>
  /** The key of what is declared at a place; undefined where we know no function or class there. */
  readonly keyAt: (declared: Declared, name: string) => string | undefined
}

export type OurEdge = { readonly resolution: string; readonly sites: readonly string[] }

export const ourGraph = async (root: string, isTyped: boolean): Promise<OurGraph> => {
  const reach = { signal: new AbortController().signal }
  const { sources = [], configs } = await readTree({ reach, store: undefined as unknown as Store, projectId: 'bench', root }, '')
  const program = programOf(sources, configs, basename(root))
  if (isTyped) toldByOthers(program).typedCalls = typedCalls(root, sources, configs)
  const problems = await inSlices(followValues(program), reach.signal)
  for (const problem of problems) console.log(`  ${problem}`)
  const called = new Map<string, Map<string, OurEdge>>()
  for (const [file, { path }] of sources.entries()) {
    const ends = new Map<string, OurEdge>()
    for (const { to, resolution, lines, columns } of graphOfFile(program, file).calls) {
      if (to.kind !== 'definition') continue
      const key = keyOf(program, to.file, to.definition)
      const sites = lines.map((line, index) => `${line}:${columns[index]}`)
      ends.set(key, { resolution, sites: [...(ends.get(key)?.sites ?? []), ...sites] })
    }
    called.set(path, ends)
  }
  const byPath = new Map(sources.map(({ path }, file) => [path, file]))
  return {
    called,
    keyAt: ({ path, line, column, isClass }, name) => {
      const file = byPath.get(path)
      if (file === undefined) return undefined
      const { definitions } = (program.files[file] as Program['files'][number]).facts
      const index = definitions.findLastIndex(
        (made) => made.name === name && isCallable(made, isClass) && contains(made, line, column),
      )
      if (index < 0) return undefined
      return isClass ? constructorKey(program, file, index) : keyOf(program, file, index)
    },
  }
}

const typedCalls = (root: string, sources: readonly ReadSource[], configs: readonly ConfigFile[]): TypedCalls => {
  const startedAt = performance.now()
  const calls = new Map(openChecker(root).calls(checkerInput(sources, configs)))
  console.log(`  types checked in ${((performance.now() - startedAt) / 1_000).toFixed(1)} s`)
  return calls
}

const isCallable = ({ kind }: Definition, isClass: boolean): boolean =>
  isClass ? kind === 'CLASS' : kind === 'FUNCTION' || kind === 'METHOD'

/** Calling a class calls its constructor, own or inherited; what has none in the project is no call of ours. */
const constructorKey = (program: Program, file: number, definition: number): string | undefined => {
  const [found] = memberOfClass(program, { file, definition }, program.systemOf(file).constructorName)
  return found?.kind === 'definition' ? keyOf(program, found.file, found.definition) : undefined
}

const contains = ({ range }: Definition, line: number, column: number): boolean => {
  // The range of an arrow in a constant begins behind the constant's name.
  const isAfter = range.startLine < line || (range.startLine === line && range.startColumn <= column) || range.startLine === line
  return isAfter && (line < range.endLine || (line === range.endLine && column <= range.endColumn))
}

const keyOf = (program: Program, file: number, definition: number): string => {
  const made = definitionOf(program, file, definition)
  const isConstructor = made.kind === 'METHOD' && (made.name === 'constructor' || made.name === '__init__')
  const { symbol } = isConstructor ? definitionOf(program, file, made.parent) : made
  return `${program.files[file]?.path}#${symbol.replace(/~\d+/g, '')}`
}

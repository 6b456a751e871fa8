import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

/** Where a name is declared: lines and columns from 1. */
export type Declared = { readonly path: string; readonly line: number; readonly column: number; readonly isClass: boolean }

/** What an index says of one file: symbols it calls, and symbols it names at all. */
export type FileTruth = {
  readonly called: ReadonlySet<string>
  readonly named: ReadonlySet<string>
  /** What is named at each `line:column`. */
  readonly sites: ReadonlyMap<string, string>
}

export type Truth = { readonly declared: ReadonlyMap<string, Declared>; readonly files: ReadonlyMap<string, FileTruth> }

type Occurrence = { readonly range: readonly number[]; readonly symbol: string; readonly symbol_roles: number }
type Document = { readonly relative_path: string; readonly occurrences: readonly Occurrence[] }
type Scip = { scip: { Index: { deserializeBinary: (bytes: Uint8Array) => { readonly documents: readonly Document[] } } } }

const { scip } = createRequire(import.meta.url)('@sourcegraph/scip-typescript/dist/src/scip.js') as Scip

const DEFINITION = 1
const IMPORT = 2

/** Reads an index: what each file of the folder `root` calls and names, of all that the project itself declares. */
export const readTruth = (indexFile: string, root: string): Truth => {
  const { documents } = scip.Index.deserializeBinary(readFileSync(indexFile))
  const declared = new Map<string, Declared>()
  for (const { relative_path: path, occurrences } of documents)
    for (const { symbol, symbol_roles: roles, range } of occurrences)
      if (roles & DEFINITION && isFunction(symbol) && !declared.has(symbol))
        declared.set(symbol, { path, line: (range[0] ?? 0) + 1, column: (range[1] ?? 0) + 1, isClass: symbol.endsWith('#') })
  const properties = propertiesOf(declared, root)
  const files = new Map<string, FileTruth>()
  for (const { relative_path: path, occurrences } of documents) {
    const lines = readFileSync(join(root, path), 'utf8').split('\n')
    const truth = { called: new Set<string>(), named: new Set<string>(), sites: new Map<string, string>() }
    for (const { symbol, symbol_roles: roles, range } of occurrences) {
      if (roles & DEFINITION) continue
      truth.sites.set(`${(range[0] ?? 0) + 1}:${(range[1] ?? 0) + 1}`, symbol)
      if (!declared.has(symbol)) continue
      truth.named.add(symbol)
      if (!(roles & IMPORT) && (properties.has(symbol) || isCall(lines, range, symbol))) truth.called.add(symbol)
    }
    files.set(path, truth)
  }
  return { declared, files }
}

/** Functions and methods end in `().`, classes in `#`; names of values in `.`: some of them hold functions. */
const isFunction = (symbol: string): boolean => !symbol.startsWith('local ') && /(\(\)\.|#|[\w$`]\.)$/.test(symbol)

/** Python's properties: methods that run where they are named. */
const propertiesOf = (declared: ReadonlyMap<string, Declared>, root: string): Set<string> => {
  const found = new Set<string>()
  for (const [path, symbols] of Map.groupBy(declared, ([, { path }]) => path)) {
    if (!path.endsWith('.py')) continue
    const lines = readFileSync(join(root, path), 'utf8').split('\n')
    for (const [symbol, { line }] of symbols)
      if (/^\s*@(\w+\.)*\w*(property|setter)\b/.test(lines[line - 2] ?? '')) found.add(symbol)
  }
  return found
}

/** Whether an occurrence is followed by what calls it; accessors are called where they are named. */
const isCall = (lines: readonly string[], range: readonly number[], symbol: string): boolean => {
  if (/<[gs]et>[\w$]*`\(\)\.$/.test(symbol)) return true
  const [line = 0, start = 0, third = 0, fourth] = range
  const [endLine, end] = fourth === undefined ? [line, third] : [third, fourth]
  const before = `${lines[line - 1] ?? ''}\n${lines[line]?.slice(0, start) ?? ''}`
  const after = `${lines[endLine]?.slice(end) ?? ''}\n${lines[endLine + 1] ?? ''}`
  if (/\b(class|def|function)\s+$/.test(before)) return false
  if (/^\s*[!?]?\.?(<[^()=;]*>)?\s*[(`]/.test(after)) return true
  return (
    /\bnew\s+([\w$]+\.)*$/.test(before) ||
    /(^|\n)\s*@([\w$]+\.)*$/.test(before) ||
    (/[^\w)\]]<$/.test(before) && /^[\s/>]/.test(after))
  )
}

import { type CallEdge, type Ref, refKey } from '#src/codegraph/resolve/calls.ts'
import { definitionOf, factsOf, type Program, perProgram } from '#src/codegraph/resolve/program.ts'
import type { Relation } from '#src/codegraph/resolve/relations.ts'
import type { Scip, ScipPlace } from './read-scip.ts'
import { externalName, symbolName } from './symbols.ts'

type Told = { readonly calls: readonly CallEdge[]; readonly relations: readonly Relation[] }
type Definition = { readonly file: number; readonly definition: number }
type Place = { readonly file: number; readonly family: string }

/** What a file's graph says, with what an index knows better: the calls at its sites, and what its definitions implement. */
export const joinScip = (program: Program, scip: Scip, place: Place, told: Told): Told => ({
  calls: callsWith(program, scip, place, told.calls),
  relations: [...told.relations, ...implementedIn(program, scip, place, told.relations)],
})

const callsWith = (program: Program, scip: Scip, { file, family }: Place, told: readonly CallEdge[]): readonly CallEdge[] => {
  const sites = scip.sites.get(pathOf(program, file))
  if (sites === undefined) return told
  const known = new Map<string, { readonly from: Ref; readonly to: Ref; readonly line: number; readonly column: number }>()
  const { calls, scopes } = factsOf(program, file)
  for (const { line, column, scope } of calls) {
    const symbol = sites.get(`${line}:${column}`)
    const to = symbol === undefined ? undefined : calledBy(program, scip, symbol, family)
    // What is called at once with what was called has one place with it: `f(1)(2)` is told of the first alone.
    if (to === undefined || known.has(`${line}:${column}`)) continue
    if (to.kind === 'external' && told.some((edge) => edge.to.kind === 'external' && siteIn(edge, line, column) !== -1)) continue
    known.set(`${line}:${column}`, {
      from: { kind: 'definition', file, definition: scopes[scope]?.owner ?? 0 },
      to,
      line,
      column,
    })
  }
  const edges = new Map<string, CallEdge>()
  for (const edge of told) {
    const kept = [...edge.lines.keys()].filter((index) => !known.has(`${edge.lines[index]}:${edge.columns[index]}`))
    const at = (list: readonly number[]): number[] => kept.map((index) => list[index] as number)
    if (kept.length > 0) edges.set(edgeKey(edge), { ...edge, lines: at(edge.lines), columns: at(edge.columns) })
  }
  for (const one of known.values()) addSite(edges, one)
  return [...edges.values()]
}

const pathOf = ({ files }: Program, file: number): string => files[file]?.path ?? ''

const siteIn = ({ lines, columns }: CallEdge, line: number, column: number): number =>
  lines.findIndex((each, index) => each === line && columns[index] === column)

const edgeKey = ({ from, to }: { readonly from: Ref; readonly to: Ref }): string => `${refKey(from)}>${refKey(to)}`

type Site = { readonly from: Ref; readonly to: Ref; readonly line: number; readonly column: number }

const addSite = (edges: Map<string, CallEdge>, { from, to, line, column }: Site): void => {
  const known = edges.get(edgeKey({ from, to }))
  const isExternal = to.kind === 'external'
  if (known === undefined) {
    const made: CallEdge = {
      from,
      to,
      resolution: isExternal ? 'external' : 'typed',
      confidence: 1,
      lines: [line],
      columns: [column],
    }
    edges.set(edgeKey(made), made)
    return
  }
  if (!isExternal) Object.assign(known, { resolution: 'typed', confidence: 1 })
  known.lines.push(line)
  known.columns.push(column)
}

/** The function a symbol is, or the constructor of the class it is; undefined where it is something else that can be called. */
const calledBy = (program: Program, scip: Scip, symbol: string, family: string): Ref | undefined => {
  const place = scip.definitions.get(symbol)
  const name = symbolName(symbol)
  if (place === undefined) {
    const isCallable = name?.descriptors.at(-1)?.kind !== 'term'
    return name === undefined || !isCallable || name.package === ''
      ? undefined
      : { kind: 'external', symbol: externalName(name), family }
  }
  const found = definitionAt(program, place)
  if (found === undefined) return undefined
  const made = definitionOf(program, found.file, found.definition)
  if (made.kind === 'FUNCTION' || made.kind === 'METHOD') return { kind: 'definition', ...found }
  if (made.kind !== 'CLASS') return undefined
  const ownConstructor = factsOf(program, found.file).definitions.findIndex(
    ({ parent, traits }) => parent === found.definition && traits.includes('constructor'),
  )
  return ownConstructor === -1 ? undefined : { kind: 'definition', file: found.file, definition: ownConstructor }
}

/** Our definition of the name that stands at a place: the innermost around it. */
const definitionAt = (program: Program, place: ScipPlace): Definition | undefined => {
  const found = foundOf(program)
  if (!found.has(place)) found.set(place, findDefinition(program, place))
  return found.get(place)
}

const foundOf = perProgram(() => new Map<ScipPlace, Definition | undefined>())

const findDefinition = (program: Program, { path, line, column, name }: ScipPlace): Definition | undefined => {
  const file = fileOf(program, path)
  if (file === undefined) return undefined
  let best = -1
  for (const [index, { range, name: ours, traits }] of factsOf(program, file).definitions.entries()) {
    if (index === 0 || !(ours === name || (/^<?(constructor|init)>?$|^__init__$/.test(name) && traits.includes('constructor'))))
      continue
    const starts = range.startLine < line || (range.startLine === line && range.startColumn <= column)
    const ends = range.endLine > line || (range.endLine === line && range.endColumn >= column)
    if (starts && ends) best = index
  }
  return best === -1 ? undefined : { file, definition: best }
}

const fileOf = (program: Program, path: string): number | undefined => filesByPath(program).get(path)

const filesByPath = perProgram(({ files }) => new Map(files.map(({ path }, file) => [path, file])))

const implementedIn = (program: Program, scip: Scip, { file, family }: Place, told: readonly Relation[]): Relation[] => {
  const path = pathOf(program, file)
  const known = new Set(told.map(({ from, to }) => edgeKey({ from, to })))
  const made = new Map<string, Relation>()
  for (const { symbol, others } of scip.implemented.get(path) ?? []) {
    const place = scip.definitions.get(symbol)
    const own = place?.path === path ? definitionAt(program, place) : undefined
    if (own === undefined) continue
    const from: Ref = { kind: 'definition', ...own }
    const isMethod = definitionOf(program, own.file, own.definition).kind === 'METHOD'
    for (const other of others) {
      const to = definedBy(program, scip, other, family)
      const key = to && edgeKey({ from, to })
      if (to === undefined || key === undefined || known.has(key) || (isMethod && to.kind === 'external')) continue
      made.set(key, { type: isMethod ? 'OVERRIDES' : 'IMPLEMENTS', from, to })
    }
  }
  return [...made.values()]
}

const definedBy = (program: Program, scip: Scip, symbol: string, family: string): Ref | undefined => {
  const place = scip.definitions.get(symbol)
  if (place !== undefined) {
    const found = definitionAt(program, place)
    return found && { kind: 'definition', ...found }
  }
  const name = symbolName(symbol)
  return name === undefined || name.package === '' ? undefined : { kind: 'external', symbol: externalName(name), family }
}

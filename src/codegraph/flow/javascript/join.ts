import type { CallEdge, Calls, Ref, Resolution } from '#src/codegraph/resolve/calls.ts'
import { refKey } from '#src/codegraph/resolve/calls.ts'
import { definitionOf, type Program } from '#src/codegraph/resolve/program.ts'
import type { TypedEnd } from '#src/codegraph/typed/typed-ends.ts'
import { type Verdict, verdictOf } from '#src/codegraph/typed/typed-join.ts'
import type { JavascriptFlow } from './analyse.ts'
import { type FlowEdge, SURE } from './invoke.ts'

/** Call sites kept of one edge. */
const SITES_MAX = 200
/** A call that may go to several places goes to each of them less surely. */
const SEVERAL = 0.8
/**
 * A call that may go to more places than this is not known well enough to say where it goes. In a small program it may be a table of
 * handlers (the fourteen types of js-yaml); in a large one (effect) what goes to more was a place that all goes through.
 */
const WAYS_MAX = { small: 20, large: 12 } as const

type Told = { readonly file: number; readonly family: string; readonly told: Calls }

/** What is known of a program's calls besides scope, imports and written types. */
export type Known = { readonly flow: JavascriptFlow; readonly typed: readonly TypedEnd[] }

/** Joins what scope, imports and written types tell of a file's calls with what the flow of values and a checker of types tell. */
export const joinFlow = (program: Program, { file, family, told }: Told, known: Known): Calls => {
  const flow = known.flow.edges.get(file) ?? []
  const bySite = Map.groupBy(flow, ({ site }) => siteKey(site.line, site.column))
  const verdicts = verdictsOf(program, { file, family, told }, known.typed, bySite)
  const edges = new Map<string, CallEdge>()
  for (const edge of told.calls) {
    const kept = keptSites(program, edge, bySite).filter(
      (index) => verdicts.get(siteKey(edge.lines[index] as number, edge.columns[index] as number))?.keeps(edge.to) ?? true,
    )
    if (kept.length === 0) continue
    const lines = kept.map((index) => edge.lines[index] as number)
    const columns = kept.map((index) => edge.columns[index] as number)
    edges.set(edgeKey(edge), { ...edge, lines, columns })
  }
  const waysMax = known.flow.isSmall ? WAYS_MAX.small : WAYS_MAX.large
  for (const [key, all] of bySite) {
    const verdict = verdicts.get(key)
    const kept = verdict === undefined ? all : all.filter((each) => !isDirect(each) || verdict.keeps(refOf(each, family)))
    for (const each of kept) {
      const ways = kept.filter(({ how }) => how === each.how).length
      if (ways <= waysMax) addFlow(edges, each, { file, family, several: ways > 1 })
    }
  }
  for (const end of known.typed) {
    const key = siteKey(end.line, end.column)
    const isTold =
      end.how === 'callback' ? !(bySite.get(key) ?? []).some(({ how }) => how === 'callback') : verdicts.get(key)?.isTold
    if (isTold) addTyped(edges, file, end)
  }
  return { calls: [...edges.values()], references: told.references }
}

type BySite = ReadonlyMap<string, readonly FlowEdge[]>

/** What the checker makes of each place it knows the callee of. */
const verdictsOf = (
  program: Program,
  { file, family, told }: Told,
  typed: readonly TypedEnd[],
  bySite: BySite,
): Map<string, Verdict> => {
  const verdicts = new Map<string, Verdict>()
  if (typed.length === 0) return verdicts
  const scoped = new Map<string, Ref[]>()
  for (const { to, lines, columns } of told.calls)
    for (const [index, line] of lines.entries()) {
      const key = siteKey(line, columns[index] as number)
      scoped.set(key, [...(scoped.get(key) ?? []), to])
    }
  for (const end of typed) {
    if (end.how === 'callback') continue
    const key = siteKey(end.line, end.column)
    const there = (bySite.get(key) ?? []).filter((each) => (end.how === 'call' ? isDirect(each) : each.how === end.how))
    const flow = there.map((each) => refOf(each, family))
    // Where flow knows the code that is called, it says more than a written type.
    const others = flow.some(({ kind }) => kind === 'definition') ? flow : [...flow, ...(scoped.get(key) ?? [])]
    verdicts.set(key, verdictOf(program, file, end, others))
  }
  return verdicts
}

const siteKey = (line: number, column: number): string => `${line}:${column}`
const edgeKey = ({ from, to }: { from: Ref; to: Ref }): string => `${refKey(from)}>${refKey(to)}`

const refOf = (edge: FlowEdge, family: string): Ref =>
  typeof edge.to === 'string' ? { kind: 'external', symbol: edge.to, family } : { kind: 'definition', ...edge.to }

/** Sites of an edge that flow does not know better. A declared type stands, unless what it declares has no code. */
const keptSites = (program: Program, edge: CallEdge, bySite: BySite): number[] => {
  const key = refKey(edge.to)
  const isSure = edge.resolution === 'typed' && !isAbstract(program, edge.to)
  return [...edge.lines.keys()].filter((index) => {
    const direct = (bySite.get(siteKey(edge.lines[index] as number, edge.columns[index] as number)) ?? []).filter(isDirect)
    if (direct.length === 0) return true
    const owner = edge.from.kind === 'definition' ? edge.from.definition : 0
    if (direct.some(({ site }) => site.owner !== owner)) return false
    return isSure || direct.some((each) => refKey(refOf(each, '')) === key) || direct.every(({ to }) => typeof to === 'string')
  })
}

const isDirect = ({ how }: FlowEdge): boolean => how === 'call' || how === 'dynamic'

const isAbstract = (program: Program, to: Ref): boolean =>
  to.kind === 'definition' && definitionOf(program, to.file, to.definition).traits.includes('abstract')

type Into = { readonly file: number; readonly family: string; readonly several: boolean }

const addFlow = (edges: Map<string, CallEdge>, edge: FlowEdge, { file, family, several }: Into): void => {
  const from: Ref = { kind: 'definition', file, definition: edge.site.owner }
  const to = refOf(edge, family)
  const key = edgeKey({ from, to })
  const { line, column } = edge.site
  const known = edges.get(key)
  const confidence = SURE[edge.how] * (several ? SEVERAL : 1)
  const resolution: Resolution = to.kind === 'external' ? 'external' : edge.how === 'dynamic' ? 'dynamic' : 'flow'
  if (known === undefined) {
    edges.set(key, { from, to, resolution, confidence, lines: [line], columns: [column] })
    return
  }
  if (known.resolution === 'dynamic' && resolution === 'flow') Object.assign(known, { resolution, confidence })
  addSite(known, line, column)
}

/** How sure an edge of the checker is; chosen like those of flow. */
const TYPED = { declared: 0.95, inferred: 0.7 } as const

const addTyped = (edges: Map<string, CallEdge>, file: number, { owner, line, column, to, isSure }: TypedEnd): void => {
  const from: Ref = { kind: 'definition', file, definition: owner }
  const key = edgeKey({ from, to })
  const known = edges.get(key)
  const confidence = isSure ? TYPED.declared : TYPED.inferred
  if (known === undefined) {
    const resolution: Resolution = to.kind === 'external' ? 'external' : 'typed'
    edges.set(key, { from, to, resolution, confidence, lines: [line], columns: [column] })
    return
  }
  if (isSure && known.resolution === 'flow') Object.assign(known, { resolution: 'typed', confidence })
  addSite(known, line, column)
}

const addSite = (edge: CallEdge, line: number, column: number): void => {
  if (edge.lines.some((each, index) => each === line && edge.columns[index] === column)) return
  if (edge.lines.length >= SITES_MAX) return
  edge.lines.push(line)
  edge.columns.push(column)
}

import type { CallEdge, Calls, Ref, Resolution } from '#src/codegraph/resolve/calls.ts'
import { refKey } from '#src/codegraph/resolve/calls.ts'
import { definitionOf, type Program } from '#src/codegraph/resolve/program.ts'
import type { JavascriptFlow } from './analyse.ts'
import { type FlowEdge, SURE } from './invoke.ts'

/** Call sites kept of one edge. */
const SITES_MAX = 200
/** A call that may go to several places goes to each of them less surely. */
const SEVERAL = 0.8
/** A call that may go to more places than this is not known well enough to say where it goes. */
const WAYS_MAX = 12

type Told = { readonly file: number; readonly family: string; readonly told: Calls }

/** Joins what scope, imports and types tell of a file's calls with what the flow of values tells. */
export const joinFlow = (program: Program, { file, family, told }: Told, flowOfProgram: JavascriptFlow): Calls => {
  const flow = flowOfProgram.edges.get(file) ?? []
  const bySite = Map.groupBy(flow, ({ site }) => siteKey(site.line, site.column))
  const edges = new Map<string, CallEdge>()
  for (const edge of told.calls) {
    const kept = keptSites(program, edge, bySite)
    if (kept.length === 0) continue
    const lines = kept.map((index) => edge.lines[index] as number)
    const columns = kept.map((index) => edge.columns[index] as number)
    edges.set(edgeKey(edge), { ...edge, lines, columns })
  }
  for (const each of flow) {
    const ways = waysAt(bySite, each)
    if (ways <= WAYS_MAX) addFlow(edges, each, { file, family, several: ways > 1 })
  }
  return { calls: [...edges.values()], references: told.references }
}

const siteKey = (line: number, column: number): string => `${line}:${column}`
const edgeKey = ({ from, to }: { from: Ref; to: Ref }): string => `${refKey(from)}>${refKey(to)}`

const refOf = (edge: FlowEdge, family: string): Ref =>
  typeof edge.to === 'string' ? { kind: 'external', symbol: edge.to, family } : { kind: 'definition', ...edge.to }

/** Sites of an edge that flow does not know better. A declared type stands, unless what it declares has no code. */
const keptSites = (program: Program, edge: CallEdge, bySite: ReadonlyMap<string, readonly FlowEdge[]>): number[] => {
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

const waysAt = (bySite: ReadonlyMap<string, readonly FlowEdge[]>, { site, how }: FlowEdge): number =>
  (bySite.get(siteKey(site.line, site.column)) ?? []).filter((each) => each.how === how).length

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
  if (known.lines.some((each, index) => each === line && known.columns[index] === column)) return
  if (known.resolution === 'dynamic' && resolution === 'flow') Object.assign(known, { resolution, confidence })
  if (known.lines.length >= SITES_MAX) return
  known.lines.push(line)
  known.columns.push(column)
}

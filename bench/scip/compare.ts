import { type OurEdge, ourGraph } from './ours.ts'
import { readTruth } from './truth.ts'

export type Comparison = {
  readonly recall: number
  /** Of our edges at whose places SCIP names a function of the project. */
  readonly precision: number
  /** Of all our edges to functions that SCIP knows. */
  readonly precisionOfAll: number
  /** What SCIP has at call sites. */
  readonly edges: number
  readonly missed: readonly string[]
  readonly added: readonly string[]
}

/** Compares what files call by a SCIP index with what they call by our graph of the same folder. */
export const compared = async (indexFile: string, root: string, isTyped: boolean): Promise<Comparison> => {
  const truth = readTruth(indexFile, root)
  const ours = await ourGraph(root, isTyped)
  const keys = new Map<string, string>()
  for (const [symbol, declared] of truth.declared) {
    const key = ours.keyAt(declared, nameIn(symbol))
    if (key !== undefined) keys.set(symbol, key)
  }
  const comparable = new Set(keys.values())
  const keysOf = (symbols: Iterable<string>): Set<string> => new Set([...symbols].flatMap((symbol) => keys.get(symbol) ?? []))
  const counts = { edges: 0, found: 0, ours: 0, right: 0, judged: 0, rightOfJudged: 0 }
  const missed: string[] = []
  const added: string[] = []
  for (const [path, file] of truth.files) {
    const called = keysOf(file.called)
    const named = keysOf(file.named)
    const told = ours.called.get(path) ?? new Map<string, OurEdge>()
    for (const key of called) {
      counts.edges += 1
      if (told.has(key)) counts.found += 1
      else missed.push(`${path} → ${key}`)
    }
    for (const [key, { resolution, sites }] of told) {
      if (!comparable.has(key)) continue
      const isRight = called.has(key)
      const isJudged = sites.some((site) => keys.has(file.sites.get(site) ?? ''))
      counts.ours += 1
      if (isRight) counts.right += 1
      if (isJudged) counts.judged += 1
      if (isRight && isJudged) counts.rightOfJudged += 1
      const about = isJudged ? 'SCIP says otherwise' : named.has(key) ? 'named there' : 'SCIP names no function there'
      if (!isRight) added.push(`${path} → ${key} (${resolution} at ${sites[0]}, ${about})`)
    }
  }
  return {
    recall: counts.found / Math.max(counts.edges, 1),
    precision: counts.rightOfJudged / Math.max(counts.judged, 1),
    precisionOfAll: counts.right / Math.max(counts.ours, 1),
    edges: counts.edges,
    missed: scattered(missed),
    added: scattered(added),
  }
}

/** `pkg/`a.ts`/Class#`<get>method`().` is `method`. */
const nameIn = (symbol: string): string => {
  const last = /(`[^`]+`|[\w$+-]+)(\(\)\.|#|\.)$/.exec(symbol)?.[1] ?? ''
  return last
    .replaceAll('`', '')
    .replace(/^<[gs]et>/, '')
    .replace(/^<constructor>$/, 'constructor')
}

/** In an order that shows all parts of a list in its first lines; always the same. */
const scattered = (lines: readonly string[]): string[] =>
  [...lines.keys()]
    .sort((one, other) => ((one * 7919) % 10_007) - ((other * 7919) % 10_007))
    .map((index) => lines[index] as string)

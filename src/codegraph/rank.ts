import { DirectedGraph } from 'graphology'
import { pagerank } from 'graphology-metrics/centrality/index.js'

/** A neighbour in the graph that ranks are spread over; the weight says how much of a node's rank goes there. */
export type Link = { readonly from: string; readonly to: string; readonly weight: number }

/** Lower than the web's 0.85: what is asked about stays nearer to what was named than to the hubs of the code. */
const DAMPING = 0.6
/** What is nearer to nothing than this is not reached. */
const RANK_MIN = 1e-9
/** Half of what is left comes with every one or two of them. */
const ROUNDS_MAX = 500
/** The node over which the walk goes back to the seeds; no entity has an empty id. */
const WAY_BACK = ''

/**
 * Personalised PageRank: how near each node is to the seeds, when somebody walks along the links and goes back to a seed with a chance of 40 %
 * at every step (Haveliwala 2002). Links lead both ways, backward with half the weight. Ranks sum to 1; empty where no seed is among the nodes.
 *
 * graphology's PageRank knows no seeds, so its walk has no jumps of its own (alpha 1): the way back leads over a node that every other leads
 * to. There the walk stays for a while, lest it come back to lone seeds at every second step for ever; that changes no other share.
 */
export const rankFrom = (seeds: ReadonlySet<string>, nodes: readonly string[], links: readonly Link[]): Map<string, number> => {
  const starts = nodes.filter((node) => seeds.has(node))
  if (starts.length === 0) return new Map()
  const { [WAY_BACK]: atWayBack = 0, ...ranks } = pagerank(walkFrom(starts, nodes, links), {
    alpha: 1,
    getEdgeWeight: 'weight',
    maxIterations: ROUNDS_MAX,
    tolerance: RANK_MIN / nodes.length,
  })
  return new Map(
    Object.entries(ranks)
      .map(([node, share]) => [node, share / (1 - atWayBack)] as const)
      .filter(([, rank]) => rank > RANK_MIN),
  )
}

type Walk = DirectedGraph<object, { weight: number }>

const walkFrom = (starts: readonly string[], nodes: readonly string[], links: readonly Link[]): Walk => {
  const walk: Walk = new DirectedGraph()
  for (const node of nodes) walk.mergeNode(node)
  const outgoing = new Map<string, number>()
  const lead = (from: string, to: string, weight: number): void => {
    walk.updateDirectedEdge(from, to, (edge) => ({ weight: (edge.weight ?? 0) + weight }))
    outgoing.set(from, (outgoing.get(from) ?? 0) + weight)
  }
  for (const { from, to, weight } of links) {
    if (from === to || !walk.hasNode(from) || !walk.hasNode(to)) continue
    lead(from, to, weight)
    lead(to, from, weight / 2)
  }
  walk.addNode(WAY_BACK)
  for (const node of nodes)
    walk.mergeDirectedEdge(node, WAY_BACK, { weight: ((outgoing.get(node) ?? 1) * (1 - DAMPING)) / DAMPING })
  for (const start of starts) walk.mergeDirectedEdge(WAY_BACK, start, { weight: 1 })
  walk.addDirectedEdge(WAY_BACK, WAY_BACK, { weight: starts.length })
  return walk
}

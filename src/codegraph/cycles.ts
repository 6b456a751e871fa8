/** Who leads to whom, by name; names in a stable order give a stable answer. */
export type Digraph = ReadonlyMap<string, readonly string[]>

/** Names that lead to each other, and one shortest way round through the first of them. */
export type Cycle = { readonly members: readonly string[]; readonly way: readonly string[] }

/** The cycles of a graph: its strongly connected components of more than one member, or of one that leads to itself; largest first. */
export const cyclesOf = (graph: Digraph): Cycle[] =>
  components(graph)
    .filter((members) => members.length > 1 || (graph.get(members[0] as string) ?? []).includes(members[0] as string))
    .map((members) => [...members].sort())
    .map((members) => ({ members, way: shortestRound(graph, members) }))
    .sort((a, b) => b.members.length - a.members.length || (String(a.members[0]) < String(b.members[0]) ? -1 : 1))

/** Tarjan's strongly connected components, without recursion: modules import each other in longer chains than a stack is deep. */
const components = (graph: Digraph): string[][] => {
  const index = new Map<string, number>()
  const low = new Map<string, number>()
  const open: string[] = []
  const isOpen = new Set<string>()
  const found: string[][] = []
  const lower = (name: string, to: number) => low.set(name, Math.min(low.get(name) ?? to, to))
  for (const start of graph.keys()) {
    if (index.has(start)) continue
    const path: { readonly name: string; next: number }[] = [{ name: start, next: 0 }]
    while (path.length > 0) {
      const at = path.at(-1) as { readonly name: string; next: number }
      if (at.next === 0) {
        index.set(at.name, index.size)
        low.set(at.name, index.get(at.name) as number)
        open.push(at.name)
        isOpen.add(at.name)
      }
      const to = graph.get(at.name)?.[at.next]
      at.next += 1
      if (to !== undefined) {
        if (!index.has(to)) path.push({ name: to, next: 0 })
        else if (isOpen.has(to)) lower(at.name, index.get(to) as number)
        continue
      }
      path.pop()
      const above = path.at(-1)
      if (above !== undefined) lower(above.name, low.get(at.name) as number)
      if (low.get(at.name) !== index.get(at.name)) continue
      const members = open.splice(open.lastIndexOf(at.name))
      for (const member of members) isOpen.delete(member)
      found.push(members)
    }
  }
  return found
}

/** Members from which the shortest way round is looked for; of a larger component it is short, but perhaps not the shortest. */
const STARTS_MAX = 50

/** The shortest way from a member back to itself, the first one by name where several are as short; the start stands at its end again. */
const shortestRound = (graph: Digraph, members: readonly string[]): string[] => {
  const inside = new Set(members)
  let best: string[] = []
  for (const start of members.slice(0, STARTS_MAX)) {
    const way = roundFrom(graph, inside, start)
    if (way.length > 0 && (best.length === 0 || way.length < best.length)) best = way
    if (best.length === 2) break
  }
  return best
}

const roundFrom = (graph: Digraph, inside: ReadonlySet<string>, start: string): string[] => {
  const before = new Map<string, string>()
  const queue = [start]
  for (const at of queue)
    for (const to of [...(graph.get(at) ?? [])].sort()) {
      if (to === start) return [...backTo(start, at, before), start]
      if (!inside.has(to) || before.has(to)) continue
      before.set(to, at)
      queue.push(to)
    }
  return []
}

const backTo = (start: string, end: string, before: ReadonlyMap<string, string>): string[] => {
  const way = [end]
  while (way[0] !== start) way.unshift(before.get(way[0] as string) as string)
  return way
}

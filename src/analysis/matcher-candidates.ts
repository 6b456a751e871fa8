import { AhoCorasick } from '@monyone/aho-corasick/fast'
import { foldForSearch } from './matcher-charset.ts'
import { type Clause, shortest } from './matcher-literals.ts'

/**
 * The function that tells, for a message, which entries can match: the ascending indexes of those of which it holds a text of
 * every clause. One pass over the message (Aho-Corasick) finds all texts; an entry is looked at only when a text of its
 * rarest clause is there.
 */
export const candidateSearch = (entries: readonly (readonly Clause[])[]): ((message: string) => number[]) => {
  const texts = new LiteralIndex()
  const required = entries.map((clauses) => searchable(clauses).map((clause) => clause.map((text) => texts.idOf(text))))
  const unconditional = entries.flatMap((_, rank) => (required[rank]?.length ? [] : [rank]))
  const triggered: number[][] = Array.from({ length: texts.size }, () => [])
  const uses = new Uint32Array(texts.size)
  for (const id of required.flat(2)) uses[id] = (uses[id] ?? 0) + 1
  for (const [rank, clauses] of required.entries()) for (const id of rarest(clauses, uses)) triggered[id]?.push(rank)

  const seenIn = new Uint32Array(texts.size)
  let turn = 0
  return (message) => {
    turn = turn === 0xffff_ffff ? restart(seenIn) : turn + 1
    const seen: number[] = []
    for (const id of texts.idsIn(foldForSearch(message))) {
      if (seenIn[id] === turn) continue
      seenIn[id] = turn
      seen.push(id)
    }
    const ranks = new Set(unconditional)
    for (const id of seen) {
      for (const rank of triggered[id] ?? [])
        if (required[rank]?.every((clause) => clause.some((text) => seenIn[text] === turn))) ranks.add(rank)
    }
    return [...ranks].sort((a, b) => a - b)
  }
}

const restart = (seenIn: Uint32Array): number => {
  seenIn.fill(0)
  return 1
}

/** Clauses worth searching for: texts of one character are in every message, unless there is nothing else. */
const searchable = (clauses: readonly Clause[]): readonly Clause[] => {
  const long = clauses.filter((clause) => shortest(clause) > 1)
  return long.length > 0 ? long : clauses
}

/** The clause that the fewest entries share: what is special about its regex. */
const rarest = (clauses: readonly (readonly number[])[], uses: Uint32Array): readonly number[] => {
  const commonness = (clause: readonly number[]) => clause.reduce((sum, id) => sum + (uses[id] ?? 0), 0)
  return (
    clauses.reduce<readonly number[] | undefined>(
      (best, clause) => (best && commonness(best) <= commonness(clause) ? best : clause),
      undefined,
    ) ?? []
  )
}

/** Numbered literal texts and the automaton that finds them. */
class LiteralIndex {
  readonly #ids = new Map<string, number>()
  #automaton: AhoCorasick | undefined

  get size(): number {
    return this.#ids.size
  }

  idOf(text: string): number {
    const id = this.#ids.get(text) ?? this.#ids.size
    this.#ids.set(text, id)
    return id
  }

  /** The ids of the texts in a folded message, with repeats. */
  idsIn(message: string): number[] {
    if (this.#ids.size === 0) return []
    this.#automaton ??= new AhoCorasick([...this.#ids.keys()])
    return this.#automaton.matchInText(message).map(({ keyword }) => this.#ids.get(keyword) ?? 0)
  }
}

import { AhoCorasick } from '@monyone/aho-corasick/fast'
import { foldForSearch } from './matcher-charset.ts'
import { type Clause, shortest } from './matcher-literals.ts'

/** Clauses of an entry that are looked for: more hardly say more, and cost memory and time to build. */
const CLAUSES_PER_ENTRY = 2
/** Texts are looked for by their first characters: 12 tell as much as 16 and take half as long to build, at 40,000 regexes. */
const SEARCHED_CHARS = 12

/** A regex, and the texts without which it does not match. */
export type Searched = { readonly regex: string; readonly clauses: readonly Clause[] }

/** Prepares for a set of entries how to tell which of them can match a message: their ascending indexes, none that matches left out. */
export type CandidateSearch = (entries: readonly Searched[]) => (message: string) => readonly number[]

/**
 * Tells which entries can match by their texts: those of which a message holds a text of each of the rarest clauses. One pass over the
 * message (Aho-Corasick) finds all texts; an entry is looked at only when a text of its rarest clause is there.
 */
export const searchByTexts: CandidateSearch = (entries) => {
  const texts = new LiteralIndex()
  const required = rarestClauses(entries.map(({ clauses }) => searchable(clauses))).map((clauses) =>
    clauses.map((clause) => clause.map((text) => texts.idOf(text))),
  )
  const unconditional = entries.flatMap((_, rank) => (required[rank]?.length ? [] : [rank]))
  const triggered: number[][] = Array.from({ length: texts.size }, () => [])
  for (const [rank, [trigger = []]] of required.entries()) for (const id of new Set(trigger)) triggered[id]?.push(rank)

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

/** Clauses worth searching for, cut to length: texts of one character are in every message, unless there is nothing else. */
const searchable = (clauses: readonly Clause[]): readonly Clause[] => {
  const long = clauses.filter((clause) => shortest(clause) > 1)
  return (long.length > 0 ? long : clauses).map((clause) => clause.map((text) => text.slice(0, SEARCHED_CHARS)))
}

/** Of each entry the clauses that the fewest entries share, rarest first: what is special about it. */
const rarestClauses = (entries: readonly (readonly Clause[])[]): Clause[][] => {
  const uses = new Map<string, number>()
  for (const text of entries.flat(2)) uses.set(text, (uses.get(text) ?? 0) + 1)
  const commonness = (clause: Clause) => clause.reduce((sum, text) => sum + (uses.get(text) ?? 0), 0)
  return entries.map((clauses) => [...clauses].sort((a, b) => commonness(a) - commonness(b)).slice(0, CLAUSES_PER_ENTRY))
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

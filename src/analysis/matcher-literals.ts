import { soleFoldedChar } from './matcher-charset.ts'
import type { Syntax } from './matcher-syntax.ts'

/** Folded texts of which a matching message holds at least one. */
export type Clause = readonly string[]

/** Longer texts are cut, which bounds the search automaton (nodes, and hits per character). */
const LITERAL_MAX_CHARS = 24
const CLAUSE_MAX_LITERALS = 16

/** What every message that matches must hold: at least one text of each clause. Empty where nothing is certain. */
export const requiredClauses = (syntax: Syntax): Clause[] => {
  switch (syntax.kind) {
    case 'sequence':
      return sequenceClauses(syntax.items)
    case 'choice':
      return choiceClauses(syntax.options)
    case 'repeat':
      return syntax.min === 0 ? [] : requiredClauses(syntax.item)
    case 'set':
      return sequenceClauses([syntax])
    default:
      return []
  }
}

/** How many characters of literal text a match certainly holds: how much a match says. */
export const literalChars = (clauses: readonly Clause[]): number => clauses.reduce((sum, clause) => sum + shortest(clause), 0)

export const shortest = (clause: Clause): number => Math.min(...clause.map((literal) => literal.length))

const sequenceClauses = (items: readonly Syntax[]): Clause[] => {
  const clauses: Clause[] = []
  let run = ''
  const endRun = () => {
    for (let at = 0; at < run.length; at += LITERAL_MAX_CHARS) clauses.push([run.slice(at, at + LITERAL_MAX_CHARS)])
    run = ''
  }
  for (const item of items) {
    const char = item.kind === 'set' ? soleFoldedChar(item.set) : undefined
    if (char !== undefined) run += char
    else if (item.kind !== 'edge') {
      endRun()
      if (item.kind !== 'set') clauses.push(...requiredClauses(item))
    }
  }
  endRun()
  return clauses
}

/** One clause of the best clause of each option; none where an option requires nothing or they are too many. */
const choiceClauses = (options: readonly Syntax[]): Clause[] => {
  const literals: string[] = []
  for (const option of options) {
    const [first, ...others] = requiredClauses(option)
    if (!first) return []
    literals.push(...others.reduce((best, clause) => (shortest(clause) > shortest(best) ? clause : best), first))
  }
  return literals.length > CLAUSE_MAX_LITERALS ? [] : [[...new Set(literals)]]
}

/**
 * What Neo4j neither counts as memory nor stops in time: values that an expression builds out of itself. One `reduce` that doubles a
 * text forty times ends the whole server. So a caller's statement may build only what these bounds let through; they are far above
 * what a question needs.
 */
const RANGE_MAX = 10_000
const GROWTH_MAX = 64

/** Why a statement could build more than fits in memory, and what to write instead; undefined where it cannot. */
export const tooMuchToBuild = (statement: string): string | undefined => {
  const text = withoutTexts(statement)
  if (/\breduce\s*\(/i.test(text)) return 'reduce() could build more than fits in memory; use UNWIND with sum() or collect()'
  if (count(text, /\breplace\s*\(/gi) > 1) return 'several replace() could build more than fits in memory; use one'
  if (growth(text) > GROWTH_MAX) return 'so many additions in a row could build more than fits in memory; return the parts'
  if (count(text, /\brange\s*\(/gi) > boundedRanges(text))
    return `range() has numbers of at most ${RANGE_MAX} as bounds, or the size() of something, unless UNWIND takes it apart at once`
  return hasNestedLists(text) ? 'lists made within lists could be more than fits in memory; use UNWIND' : undefined
}

const QUOTED = /\/\*[\s\S]*?(?:\*\/|$)|\/\/[^\n\r]*|'(?:\\[\s\S]|[^'\\])*(?:'|$)|"(?:\\[\s\S]|[^"\\])*(?:"|$)|`[^`]*(?:`|$)/g

/**
 * The statement without its comments and texts, which could look like a word of it. Cypher reads \uXXXX everywhere and takes a
 * function's name in backticks, so both are read first.
 */
const withoutTexts = (statement: string): string =>
  statement
    .replace(/\\u+([0-9a-f]{4})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(QUOTED, (quoted) => (quoted.startsWith('`') ? quoted.replace(/\W/g, '') : ' '))

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0

/** How many times as large as what it reads a value can get: a clause adds as often as it says, and the next adds what that one made. */
const growth = (text: string): number =>
  text
    .split(/\b(?:with|return|unwind|call|match|let|yield|union)\b/i)
    .reduce((so, clause) => so * (1 + count(clause, /\+|\|\|/g)), 1)

const RANGE =
  /(\bunwind\s+)?\brange\s*\((?:\s*-?(\d+)\s*,\s*(?:-?(\d+)|size\s*\(\s*[\w.]+\s*\)(?:\s*-\s*\d+)?)\s*(?:,\s*-?\d+\s*)?\))?/gi

/** A range that UNWIND takes apart is never a list. */
const boundedRanges = (text: string): number =>
  [...text.matchAll(RANGE)].filter(
    ([, unwound, from, to = '0']) =>
      unwound !== undefined || (from !== undefined && Number(from) <= RANGE_MAX && Number(to) <= RANGE_MAX),
  ).length

/** What the parts of one row or path are; lists of these stay small. */
const SMALL = /^\s*(?:nodes|relationships|labels|keys)\s*\(/i

/** Whether a list is made for each item of another, as in `[a IN x | [b IN x | b]]`, of something that can be long. */
const hasNestedLists = (text: string): boolean => {
  const open: boolean[] = []
  for (const found of text.matchAll(/\[\s*\w+\s+in\b|[[\]]/gi)) {
    if (found[0] === ']') open.pop()
    else {
      const makes = found[0] !== '['
      if (makes && open.includes(true) && !SMALL.test(text.slice(found.index + found[0].length))) return true
      open.push(makes)
    }
  }
  return false
}

/** A set of code points as sorted, disjoint, inclusive ranges: [from, to, from, to, …]. */
export type CharSet = readonly number[]

const LAST_CODE_POINT = 0x10ffff
const KELVIN_SIGN = 0x212a
const LONG_S = 0x17f

export const DIGIT: CharSet = [0x30, 0x39]
export const WORD: CharSet = [0x30, 0x39, 0x41, 0x5a, 0x5f, 0x5f, 0x61, 0x7a]
/** RE2's \s: tab, newline, form feed, carriage return and space; JavaScript's has more. */
export const SPACE: CharSet = [0x09, 0x0a, 0x0c, 0x0d, 0x20, 0x20]
export const ANY: CharSet = [0, LAST_CODE_POINT]
/** RE2's `.`: everything but the newline; JavaScript's leaves out three more. */
export const NOT_NEWLINE: CharSet = [0, 0x09, 0x0b, LAST_CODE_POINT]
export const NEWLINE: CharSet = [0x0a, 0x0a]

/** The set of all ranges given, in any order and overlapping or not. */
export const unionOf = (ranges: readonly number[]): CharSet => {
  const pairs: [number, number][] = []
  for (let at = 0; at < ranges.length; at += 2) pairs.push([ranges[at] ?? 0, ranges[at + 1] ?? 0])
  pairs.sort(([a], [b]) => a - b)
  const merged: number[] = []
  for (const [from, to] of pairs) {
    const last = merged.at(-1)
    if (last !== undefined && from <= last + 1) merged[merged.length - 1] = Math.max(last, to)
    else merged.push(from, to)
  }
  return merged
}

export const complementOf = (set: CharSet): CharSet => {
  const rest: number[] = []
  let next = 0
  for (let at = 0; at < set.length; at += 2) {
    if ((set[at] ?? 0) > next) rest.push(next, (set[at] ?? 0) - 1)
    next = (set[at + 1] ?? 0) + 1
  }
  if (next <= LAST_CODE_POINT) rest.push(next, LAST_CODE_POINT)
  return rest
}

export const areDisjoint = (one: CharSet, other: CharSet): boolean => {
  let [i, j] = [0, 0]
  while (i < one.length && j < other.length) {
    const [oneTo, otherTo] = [one[i + 1] ?? 0, other[j + 1] ?? 0]
    if ((one[i] ?? 0) <= otherTo && (other[j] ?? 0) <= oneTo) return false
    if (oneTo < otherTo) i += 2
    else j += 2
  }
  return true
}

/**
 * The set with both cases of its letters, as RE2's (?i) reads it (simple case folding: k and s have a third form each).
 * Undefined where the set holds a letter (or any range) outside ASCII, whose folding we leave to RE2 itself.
 */
export const ignoringCase = (set: CharSet): CharSet | undefined => {
  const ranges = [...set]
  for (let at = 0; at < set.length; at += 2) {
    const [from, to] = [set[at] ?? 0, set[at + 1] ?? 0]
    if (to > 0x7f && !(from === to && hasNoCase(from))) return undefined
    for (let code = Math.max(from, 0x41); code <= Math.min(to, 0x7a); code += 1) {
      const lower = code | 0x20
      if (lower < 0x61 || lower > 0x7a || (code > 0x5a && code < 0x61)) continue
      ranges.push(lower, lower, lower - 0x20, lower - 0x20)
      if (lower === 0x6b) ranges.push(KELVIN_SIGN, KELVIN_SIGN)
      if (lower === 0x73) ranges.push(LONG_S, LONG_S)
    }
  }
  return unionOf(ranges)
}

const hasNoCase = (code: number): boolean => {
  const char = String.fromCodePoint(code)
  return char.toLowerCase() === char && char.toUpperCase() === char
}

/** The one folded ASCII character that all members of the set fold to; undefined where there is none or more than one. */
export const soleFoldedChar = (set: CharSet): string | undefined => {
  let sole: string | undefined
  for (let at = 0; at < set.length; at += 2) {
    const [from, to] = [set[at] ?? 0, set[at + 1] ?? 0]
    if (to - from > 1) return undefined
    for (let code = from; code <= to; code += 1) {
      const folded = foldForSearch(String.fromCodePoint(code))
      if (folded.charCodeAt(0) > 0x7f || folded.length !== 1 || (sole !== undefined && sole !== folded)) return undefined
      sole = folded
    }
  }
  return sole
}

/** Text as the literal search sees it: every form of an ASCII letter as its lower case. Lengths and offsets may change. */
export const foldForSearch = (text: string): string => {
  const lower = text.toLowerCase()
  return lower.includes('\u017f') ? lower.replaceAll('\u017f', 's') : lower
}

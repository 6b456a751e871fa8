/** What stands for a part of a message that changes from one error to the next. */
export const WILDCARD = '<*>'

/**
 * The text with every quoted part replaced by a wildcard, and those parts. Knows 'x', "x", `x`, GNU's `x' and typographic quotes;
 * an apostrophe within a word is none. What follows the word "near" is a piece of somebody's input with quotes of its own: it ends
 * at the last quote, or with the text where it was cut off.
 */
export const maskQuotes = (text: string): { readonly text: string; readonly quoted: readonly string[] } => {
  const quoted: string[] = []
  let masked = ''
  let from = 0
  OPENING.lastIndex = 0
  for (let opening = OPENING.exec(text); opening; opening = OPENING.exec(text)) {
    const at = opening.index
    const end = endOfQuote(text, at)
    if (end === undefined) continue
    quoted.push(text.slice(at + 1, end))
    masked += text.slice(from, at) + WILDCARD
    from = end + 1
    OPENING.lastIndex = from
  }
  return { text: masked + text.slice(from), quoted }
}

const OPENING = /["`“‘]|(?<![\w)\]])'/g

const endOfQuote = (text: string, at: number): number | undefined => {
  const opening = text[at] ?? ''
  if (opening !== '`' && NEAR.test(text.slice(Math.max(0, at - 8), at))) return endOfExcerpt(text, at)
  const closing = closingOf(text, at)
  const needsNoBorder = opening === '`' && closing === '`'
  for (let end = at + 1; end < text.length; end += 1) {
    if (text[end] === '\\') end += 1
    else if (text[end] === closing && (needsNoBorder || !/\w/.test(text[end + 1] ?? ' '))) return end
  }
  return undefined
}

const NEAR = /\bnear $/
/** Parsers say where after what they quote. */
const PLACE_AT_END = / (?:at|on|in) (?:line|position|offset|character|char|column)\b[^'"`]*$/

const endOfExcerpt = (text: string, at: number): number => {
  const place = PLACE_AT_END.exec(text.slice(at + 1))
  const end = place ? at + place.index : text.length - 1
  return end > at && /['"`]/.test(text[end] ?? '') ? end : text.length
}

/** GNU programs quote like `this': then there is an odd number of apostrophes before the next backtick. */
const closingOf = (text: string, at: number): string => {
  const opening = text[at] ?? ''
  if (opening === '“') return '”'
  if (opening === '‘') return '’'
  if (opening !== '`') return opening
  const next = text.indexOf('`', at + 1)
  const apostrophes = text.slice(at + 1, next < 0 ? text.length : next).split("'").length - 1
  return next < 0 || apostrophes % 2 === 1 ? "'" : '`'
}

/** What a model gets of an answer: words enough to act on, few enough to afford. */
export const ANSWER_MAX_TOKENS = 2_000
/** About what common tokenizers make of English, code and JSON. */
const CHARS_PER_TOKEN = 4

export type Shown = { readonly text: string; readonly structured: Readonly<Record<string, unknown>> }

type Level = { readonly items: number; readonly chars: number }

/** How many items of a list and characters of a text are shown where not all fits; the first that fits the budget is taken. */
const ITEMS_MAX = 50
const LEVELS: readonly Level[] = [
  { items: ITEMS_MAX, chars: 4_000 },
  { items: 20, chars: 1_500 },
  { items: 10, chars: 700 },
  { items: 5, chars: 300 },
  { items: 3, chars: 120 },
]

const levelsOf = (maxChars: number): readonly Level[] => [{ items: ITEMS_MAX, chars: maxChars }, ...LEVELS]

/**
 * An answer in the wire's JSON as an outline for a model, and as JSON, which some clients show the model instead. Lists are in the order
 * of the answer, which is by rank; empty fields are left out of the outline, and of JSON that would be too long. Both stay within the
 * budget and say what had to be cut: the outline at its end, the JSON as `shortened`. The outline is that of `brief` where that is given.
 */
export const shown = (answer: unknown, maxTokens: number = ANSWER_MAX_TOKENS, brief: unknown = answer): Shown => {
  const maxChars = maxTokens * CHARS_PER_TOKEN
  return { text: outlineWithin(brief, maxChars), structured: asObject(jsonWithin(answer, maxChars)) }
}

const outlineWithin = (answer: unknown, maxChars: number): string => {
  let text = ''
  for (const level of levelsOf(maxChars)) {
    const cut = { any: false }
    const outlined = outline(shortened(answer, level, cut))
    text = outlined.trim() === '' ? 'Nothing was found.' : outlined + (cut.any ? `\n\n${CUT_NOTE}` : '')
    if (text.length <= maxChars) return text
  }
  return `${text.slice(0, maxChars - CUT_NOTE.length - 2)}\n\n${CUT_NOTE}`
}

const jsonWithin = (answer: unknown, maxChars: number): unknown => {
  const fits = (json: unknown) => JSON.stringify(json).length <= maxChars
  if (fits(answer)) return answer
  const told = withoutSilent(answer)
  if (fits(told)) return told
  for (const level of LEVELS) {
    const json = { shortened: CUT_NOTE, ...asObject(shortened(told, level, { any: false })) }
    if (fits(json)) return json
  }
  return { shortened: CUT_NOTE }
}

const withoutSilent = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutSilent)
  if (!isRecord(value)) return value
  const told = Object.entries(value).filter(([, item]) => !isSilent(item))
  return Object.fromEntries(told.map(([name, item]) => [name, withoutSilent(item)]))
}

const CUT_NOTE = '(Shortened. Ask for one thing by its id, or for fewer with first, to see more of each.)'

const shortened = (value: unknown, level: Level, cut: { any: boolean }): unknown => {
  if (typeof value === 'string') {
    if (value.length <= level.chars) return value
    cut.any = true
    return `${value.slice(0, level.chars).toWellFormed()}… (${value.length} characters)`
  }
  if (Array.isArray(value)) {
    if (value.length > level.items) cut.any = true
    return value.slice(0, level.items).map((item) => shortened(item, level, cut))
  }
  if (!isRecord(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, shortened(item, level, cut)]))
}

/** Lines of `name: value`, indented; a page of a list is its numbered nodes. */
const outline = (value: unknown, indent = ''): string => {
  if (!isRecord(value)) return scalarText(value, indent)
  if (isPage(value)) return pageText(value, indent)
  // What is short stands first: a reason or a count must not be lost behind what it is about.
  return Object.entries(value)
    .filter(([, item]) => !isSilent(item))
    .sort(([, left], [, right]) => Number(isNested(left)) - Number(isNested(right)))
    .map(([name, item]) => `${indent}${name}:${within(item, indent)}`)
    .join('\n')
}

const isNested = (item: unknown): boolean => typeof item === 'object'

/** What stands after a name: on its line, or below it. */
const within = (item: unknown, indent: string): string => {
  const deeper = `${indent}  `
  if (Array.isArray(item)) return item.every(isWord) ? ` ${item.join(', ')}` : `\n${numbered(item, deeper)}`
  if (isRecord(item)) return `\n${outline(item, deeper)}`
  const text = scalarText(item, deeper)
  return text.includes('\n') ? `\n${text}` : ` ${text}`
}

/** What can stand in a line with others, told apart by commas. */
const isWord = (item: unknown): boolean => typeof item === 'number' || (typeof item === 'string' && /^[^\s,]+$/.test(item))

const numbered = (items: readonly unknown[], indent: string): string =>
  items.map((item, index) => `${indent}${index + 1}. ${outline(item, `${indent}   `).trimStart()}`).join('\n')

const scalarText = (value: unknown, indent: string): string => {
  const text =
    typeof value === 'string'
      ? value
      : JSON.stringify(typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(DIGITS)) : value)
  return text.includes('\n')
    ? text
        .trimEnd()
        .split('\n')
        .map((line) => `${indent}${line}`)
        .join('\n')
    : text
}

type WirePage = {
  readonly edges: readonly { readonly node: unknown }[]
  readonly page_info: { readonly has_next_page?: boolean; readonly end_cursor?: string | null }
}

const pageText = ({ edges, page_info: info }: WirePage, indent: string): string => {
  const more = info.has_next_page === true ? `\n${indent}There are more: pass after: ${info.end_cursor}` : ''
  return `${numbered(
    edges.map(({ node }) => node),
    indent,
  )}${more}`
}

const isPage = (value: Readonly<Record<string, unknown>>): value is Readonly<Record<string, unknown>> & WirePage =>
  Array.isArray(value.edges) && isRecord(value.page_info)

/** Of numbers that are no counts. */
const DIGITS = 6

/** Fields that say nothing: empty, null, or an enum's zero. */
const isSilent = (value: unknown): boolean => {
  if (value === null || value === undefined || value === '') return true
  if (typeof value === 'string') return value.endsWith('_UNSPECIFIED')
  if (Array.isArray(value)) return value.length === 0
  return isRecord(value) && (isPage(value) ? value.edges.length === 0 : Object.values(value).every(isSilent))
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const asObject = (value: unknown): Readonly<Record<string, unknown>> => (isRecord(value) ? value : { value })

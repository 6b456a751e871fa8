/** An answer for people: fields a line, lists indented, what is empty left out. Not for programs, which take --json. */
export const answerText = (answer: unknown): string => `${lines(answer, '').join('\n') || 'nothing'}\n`

const LINE_MAX_CHARS = 400
const ITEMS_SHOWN_MAX = 500
/** Of numbers that are no counts. */
const DIGITS = 4

const lines = (value: unknown, indent: string): string[] => {
  if (isConnection(value))
    return listLines(
      value.edges.map(({ node }) => node),
      indent,
      value.page_info?.has_next_page === true,
    )
  if (Array.isArray(value)) return listLines(value, indent, false)
  if (typeof value !== 'object' || value === null) return [`${indent}${scalar(value, indent)}`]
  return Object.entries(value).flatMap(([name, item]) => fieldLines(name.replaceAll('_', ' '), item, indent))
}

const fieldLines = (name: string, value: unknown, indent: string): string[] => {
  if (isEmpty(value)) return []
  if (typeof value !== 'object' || value === null) return [`${indent}${name}: ${scalar(value, `${indent}  `)}`]
  return [`${indent}${name}:`, ...lines(value, `${indent}  `)]
}

const listLines = (items: readonly unknown[], indent: string, hasMore: boolean): string[] => {
  if (items.length === 0) return [`${indent}nothing`]
  const shown = items.slice(0, ITEMS_SHOWN_MAX).flatMap((item) => {
    const [first = '', ...rest] = lines(item, `${indent}  `)
    return [`${indent}- ${first.trimStart()}`, ...rest]
  })
  const left = items.length - ITEMS_SHOWN_MAX
  return [
    ...shown,
    ...(left > 0 ? [`${indent}… and ${left} more`] : []),
    ...(hasMore ? [`${indent}… and more: use --first and --after`] : []),
  ]
}

/** Texts of several lines stand below their name, indented. */
const scalar = (value: unknown, indent: string): string => {
  const text = String(typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(DIGITS)) : value).trimEnd()
  const short = text.length > LINE_MAX_CHARS * 5 ? `${text.slice(0, LINE_MAX_CHARS * 5)} …` : text
  return short.includes('\n')
    ? `\n${short
        .split('\n')
        .map((line) => `${indent}${line}`)
        .join('\n')}`
    : short
}

const isEmpty = (value: unknown): boolean =>
  value === '' || value === null || value === undefined || (typeof value === 'object' && Object.keys(value).length === 0)

type Connection = {
  readonly edges: readonly { readonly node: unknown }[]
  readonly page_info?: { readonly has_next_page?: boolean }
}

const isConnection = (value: unknown): value is Connection =>
  typeof value === 'object' && value !== null && 'edges' in value && 'page_info' in value

import { type AST, getStaticTOMLValue, parseTOML } from 'toml-eslint-parser'
import { OcodeError } from '#src/kernel/error.ts'

/** What is set in a table: texts and lists of texts. */
type Settings = Readonly<Record<string, string | readonly string[]>>

/**
 * The text with these settings in this table. What else is in the table and in the text stays as it is. Throws PRECONDITION for a text
 * that is no TOML, or says the table in another form than under a header of its own.
 */
export const setTable = (text: string, path: readonly string[], settings: Settings): string => {
  const table = tablesUnder(text, path).find(({ resolvedKey }) => resolvedKey.length === path.length)
  if (table === undefined) {
    if (isSaid(text, path))
      throw new OcodeError('PRECONDITION', `${path.join('.')} is said in a form that is not edited here; take it out first.`)
    const block = [`[${path.join('.')}]`, ...Object.entries(settings).map(([key, value]) => `${key} = ${tomlText(value)}`)].join(
      '\n',
    )
    return text.trim() === '' ? `${block}\n` : `${text.trimEnd()}\n\n${block}\n`
  }
  // From the end to the start, so that the ranges hold.
  const present = getStaticTOMLValue(table) as Settings
  return Object.entries(settings)
    .filter(([key, value]) => JSON.stringify(valueIn(present, path, key)) !== JSON.stringify(value))
    .map(([key, value]) => replacement(text, table, key, value))
    .sort((a, b) => b.at[0] - a.at[0])
    .reduce((edited, { at, by }) => edited.slice(0, at[0]) + by + edited.slice(at[1]), text)
}

/** The text without this table and what is below it; '' where nothing else is in it. */
export const dropTable = (text: string, path: readonly string[]): string => {
  const left = tablesUnder(text, path).reduceRight((edited, { range: [from, to] }) => {
    const lineEnd = edited.indexOf('\n', to)
    const [before, after] = [edited.slice(0, from).trimEnd(), lineEnd < 0 ? '' : edited.slice(lineEnd + 1).replace(/^\s*\n/, '')]
    return [before, after].filter((part) => part !== '').join('\n\n')
  }, text)
  if (left === text) return text
  return left.trim() === '' ? '' : `${left.trimEnd()}\n`
}

/** Strings of JSON are strings of TOML. */
const tomlText = (value: Settings[string]): string =>
  typeof value === 'string' ? JSON.stringify(value) : `[${value.map((item) => JSON.stringify(item)).join(', ')}]`

type Replacement = { readonly at: readonly [number, number]; readonly by: string }

const replacement = (text: string, table: AST.TOMLTable, key: string, value: Settings[string]): Replacement => {
  const pair = table.body.find(({ key: { keys } }) => keys.length === 1 && nameOf(keys[0]) === key)
  if (pair) return { at: pair.value.range, by: tomlText(value) }
  const headerEnd = text.indexOf('\n', table.key.range[1])
  const at = headerEnd < 0 ? text.length : headerEnd
  return { at: [at, at], by: `\n${key} = ${tomlText(value)}` }
}

const nameOf = (key: AST.TOMLBare | AST.TOMLQuoted | undefined): string | undefined =>
  key?.type === 'TOMLBare' ? key.name : key?.value

const tablesUnder = (text: string, path: readonly string[]): AST.TOMLTable[] =>
  parsed(text)
    .body[0].body.filter((node) => node.type === 'TOMLTable')
    .filter(({ resolvedKey }) => path.every((key, index) => resolvedKey[index] === key))

const isSaid = (text: string, path: readonly string[]): boolean => {
  let value: unknown = getStaticTOMLValue(parsed(text))
  for (const key of path)
    value = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined
  return value !== undefined
}

/** The parser gives the value of a table by itself as if it stood alone in its text: under its own path. */
const valueIn = (table: unknown, path: readonly string[], key: string): unknown => {
  let value = table
  for (const name of path)
    value = typeof value === 'object' && value !== null && name in value ? (value as Record<string, unknown>)[name] : value
  return (value as Record<string, unknown>)[key]
}

const parsed = (text: string): AST.TOMLProgram => {
  try {
    return parseTOML(text)
  } catch (cause) {
    throw new OcodeError('PRECONDITION', `this is not TOML (${(cause as Error).message}); put it right first.`, { cause })
  }
}

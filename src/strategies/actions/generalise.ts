import { placeholder } from './placeholder.ts'

/** An open parameter: what its values look like, and up to three that were seen. */
export type Parameter = { readonly type: 'number' | 'path' | 'text'; readonly examples: readonly string[] }

/** Commands that did the same, as one: what all say stays, what differs is open. */
export type GeneralCommand = { readonly command: string; readonly parameters: Readonly<Record<string, Parameter>> }

const EXAMPLES_MAX = 3
const WORDS_MAX = 64
const WORD = /"(?:[^"\\]|\\.)*"|'[^']*'|[^\s"']+/g

/**
 * What the commands have in common, word by word, with `${placeholders}` where they differ. Only those with the commonest number of words
 * are compared; undefined where there is none of at most 64 words.
 */
export const generalise = (commands: readonly string[]): GeneralCommand | undefined => {
  const split = commands
    .map((command): readonly string[] => command.trim().match(WORD) ?? [])
    .filter(({ length }) => length > 0 && length <= WORDS_MAX)
  const groups = [...Map.groupBy(split, ({ length }) => length)].sort(([a, x], [b, y]) => y.length - x.length || a - b)
  const alike = groups[0]?.[1]
  const [model] = alike ?? []
  if (!alike || !model) return undefined
  const parameters: Record<string, Parameter> = {}
  const words = model.map((word, at) => {
    const seen = [...new Set(alike.map((other) => other[at] ?? ''))]
    if (seen.length === 1) return word
    const type = typeOf(seen)
    const name = `${type}_${Object.keys(parameters).length + 1}`
    parameters[name] = { type, examples: seen.slice(0, EXAMPLES_MAX) }
    return placeholder(name)
  })
  return { command: words.join(' '), parameters }
}

const typeOf = (values: readonly string[]): Parameter['type'] => {
  if (values.every((value) => /^-?\d+(?:\.\d+)?$/.test(value))) return 'number'
  return values.every((value) => /^[\w.~-]*[/.][\w./~-]*$/.test(value)) ? 'path' : 'text'
}

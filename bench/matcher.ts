/**
 * How fast error messages are classified: `npm run bench:matcher`. Patterns are the seed's, and variants of them in which words
 * are exchanged; messages are the seed's examples, exchanged in the same way, so that there is something to find at every size.
 * `-- --native` looks for them with the package re2, where it is installed (`NODE_PATH` says where else to look for it).
 */
import { parseArgs } from 'node:util'
import { buildMatcher, type PatternSource } from '../src/analysis/matcher.ts'
import { compilePattern } from '../src/analysis/matcher-compile.ts'
import { openRe2Search } from '../src/analysis/matcher-re2.ts'
import { loadSeed } from '../src/analysis/seed-model.ts'

/** Pattern counts with the messages a second that issue and design ask for. */
const GOALS: readonly [patterns: number, goal: number][] = [
  [100, 20_000],
  [1_000, 5_000],
  [10_000, 1_000],
]
const MESSAGES = 5_000

const { values: options } = parseArgs({
  options: { seconds: { type: 'string', default: '2' }, native: { type: 'boolean', default: false } },
})
const search = options.native ? openRe2Search() : undefined
const seed = loadSeed().errorPatterns

/** Words that are not part of an escape or a flag. */
const WORD = /(?<![\\[A-Za-z])[A-Za-z]{5,}(?![A-Za-z\]])/g

/** The text with two words in three exchanged, the same word always by the same one in a variant; variant 0 is the text itself. */
const variantOf = (text: string, variant: number): string =>
  variant === 0
    ? text
    : text.replace(WORD, (word) =>
        hash(`${word}/${variant}`) % 3 === 0 ? word : madeUp(hash(`${word}:${variant}`), word.length),
      )

/** FNV-1a. */
const hash = (text: string): number => {
  let value = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193)
  return value >>> 0
}

const madeUp = (seedValue: number, length: number): string => {
  let [word, rest] = ['', seedValue]
  for (let at = 0; at < length; at += 1) {
    const letters = at % 2 === 0 ? 'bcdfghklmnprstv' : 'aeiou'
    word += letters[rest % letters.length]
    rest = hash(`${rest}`)
  }
  return word
}

const patternsOf = (count: number): PatternSource[] =>
  Array.from({ length: count }, (_, index) => {
    const [pattern, variant] = [seed[(index * 37) % seed.length], Math.floor(index / seed.length)]
    if (!pattern) throw new Error('The seed has no patterns.')
    const regexes = pattern.canonicalRegex.map((regex) => variantOf(regex, variant))
    return { patternId: `${pattern.name}-${variant}`, regexes, priority: pattern.priority }
  })

const messagesOf = (variants: number): string[] => {
  const examples = seed.flatMap(({ examples }) => examples)
  return Array.from({ length: MESSAGES }, (_, index) =>
    variantOf(examples[(index * 7) % examples.length] ?? '', hash(`${index}`) % variants),
  )
}

const perSecond = (messages: readonly string[], classify: (message: string) => unknown): number => {
  for (const message of messages) classify(message)
  const limitMs = Number(options.seconds) * 1_000
  const startedAt = performance.now()
  let done = 0
  while (performance.now() - startedAt < limitMs)
    for (let at = 0; at < 100; at += 1) classify(messages[done++ % messages.length] ?? '')
  return (done * 1_000) / (performance.now() - startedAt)
}

const rows = GOALS.map(([count, goal]) => {
  const patterns = patternsOf(count)
  const messages = messagesOf(Math.ceil(count / seed.length))
  const startedAt = performance.now()
  const matcher = buildMatcher(patterns, search)
  matcher.match('')
  const buildMs = performance.now() - startedAt
  return {
    patterns: count,
    regexes: patterns.reduce((sum, { regexes }) => sum + regexes.length, 0),
    'build ms': Math.round(buildMs),
    'found %': Math.round((100 * messages.filter((message) => matcher.match(message, 1).length > 0).length) / messages.length),
    'best match/s': Math.round(perSecond(messages, (message) => matcher.match(message, 1))),
    'all matches/s': Math.round(perSecond(messages, (message) => matcher.match(message))),
    'goal/s': goal,
  }
})
console.table(rows)

const hostile = ['(a+)+$', '(?:a|aa)+$', '.*a.*a.*b', '\\s+$'].map((regex) => {
  const { find } = compilePattern(regex)
  const text = `${(regex.startsWith('\\s') ? ' ' : 'a').repeat(2_000)}!`
  const startedAt = performance.now()
  find(text)
  return { regex, '2,000 characters, first run, ms': Math.round((performance.now() - startedAt) * 100) / 100, 'goal ms': 10 }
})
console.table(hostile)

import fc from 'fast-check'
import { RE2JS } from 're2js'
import { describe, expect, test } from 'vitest'
import { buildMatcher } from './matcher.ts'
import { compilePattern } from './matcher-compile.ts'
import { nativeOf } from './matcher-native.ts'
import { syntaxOf } from './matcher-syntax.ts'

/** Characters that break naive translations: both cases, folding exceptions, line ends, astral and lone halves, NUL. */
const CHARS = [
  'a',
  'b',
  'A',
  'k',
  's',
  'K',
  '\u212a',
  '\u017f',
  '0',
  '_',
  ' ',
  '\n',
  '\r',
  '\u2028',
  '\t',
  '\v',
  "'",
  '.',
  'é',
  '😀',
  '\ud83d',
  '\0',
]
const message = fc.array(fc.constantFrom(...CHARS), { maxLength: 40 }).map((chars) => chars.join(''))

const atom = fc.constantFrom(
  'a',
  'b',
  'k',
  's',
  'ab',
  'a b',
  '\\.',
  "\\'",
  '.',
  '\\s',
  '\\S',
  '\\w',
  '\\W',
  '\\d',
  '[ab]',
  "[^']",
  '[^a\\s]',
  '[A-k]',
  '😀',
  'é',
  '\\n',
  '{',
  '}',
  '\\x{41}',
  '[[:alpha:]]',
  '[]a]',
)
const edge = fc.constantFrom('^', '$', '\\b', '\\B')
const count = fc.constantFrom('', '', '', '*', '+', '?', '*?', '+?', '{2}', '{0,3}', '{1,}')
const { regex } = fc.letrec<{ regex: string; part: string }>((tie) => ({
  part: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.tuple(atom, count).map((parts) => parts.join('')),
    edge,
    fc.constant('.*'),
    fc
      .tuple(fc.constantFrom('(', '(?:', '(?i:', '(?s:', '(?P<name>'), tie('regex'), fc.constant(')'), count)
      .map((parts) => parts.join('')),
    fc.tuple(tie('regex'), tie('regex')).map(([one, other]) => `(?:${one}|${other})`),
  ),
  regex: fc
    .tuple(fc.constantFrom('', '', '(?i)', '(?m)', '(?is)'), fc.array(tie('part'), { minLength: 1, maxLength: 5 }))
    .map(([flags, parts]) => (flags ? `(?:${flags.slice(0, -1)}:${parts.join('')})` : parts.join(''))),
}))

const topLevel = fc
  .tuple(fc.constantFrom('', '', '(?i)', '(?m)', '(?ms)'), regex)
  .map((parts) => parts.join(''))
  .filter(isRe2)

function isRe2(source: string): boolean {
  try {
    return RE2JS.compile(source) !== undefined
  } catch {
    return false
  }
}

const spanByRe2 = (source: string, text: string) => {
  const matcher = RE2JS.compile(source).matcher(text)
  return matcher.find() ? { start: matcher.start(), end: matcher.end() } : undefined
}

describe('the matcher', () => {
  test('finds in every text what RE2 finds there, at the same place', () => {
    fc.assert(
      fc.property(topLevel, fc.array(message, { minLength: 5, maxLength: 5 }), (source, texts) => {
        const { find } = compilePattern(source)
        for (const text of texts) expect(find(text), JSON.stringify(text)).toEqual(spanByRe2(source, text))
      }),
      { numRuns: 500 },
    )
  })

  test('gives of a set of patterns exactly those of which RE2 finds a regex', () => {
    fc.assert(
      fc.property(fc.array(topLevel, { minLength: 1, maxLength: 20 }), message, (sources, text) => {
        const matcher = buildMatcher(
          sources.map((source, index) => ({ patternId: `pattern-${index}`, regexes: [source], priority: 0 })),
        )
        const found = matcher.match(text, sources.length).map(({ patternId }) => patternId)
        const expected = sources.flatMap((source, index) => (spanByRe2(source, text) ? [`pattern-${index}`] : []))
        expect([...found].sort()).toEqual(expected.sort())
      }),
      { numRuns: 200 },
    )
  })

  test('orders matches the same way whatever the order the patterns come in', () => {
    const pattern = fc.record({
      patternId: fc.uuid(),
      regexes: fc.array(topLevel, { minLength: 1, maxLength: 3 }),
      priority: fc.integer({ min: 0, max: 2 }),
    })
    fc.assert(
      fc.property(
        fc.uniqueArray(pattern, { maxLength: 10, selector: ({ patternId }) => patternId }),
        message,
        (patterns, text) => {
          expect(buildMatcher(patterns.toReversed()).match(text)).toEqual(buildMatcher(patterns).match(text))
        },
      ),
      { numRuns: 100 },
    )
  })

  test('never throws, whatever the text', () => {
    const matcher = buildMatcher(
      ['.*a.*b.*', "x '[^']*' y", '(?i)(k|s)+$', '\\d{1,3}\\.\\d{1,3}'].map((source, index) => ({
        patternId: `${index}`,
        regexes: [source],
        priority: 0,
      })),
    )
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 500 }), (text) => matcher.match(text).length >= 0))
    for (const unit of CHARS) expect(() => matcher.match(unit.repeat(262_144 / unit.length))).not.toThrow()
  })
})

describe('a native regular expression', () => {
  test('is used for the shapes that error patterns have', () => {
    for (const source of [
      '.*Please tell me who you are.*',
      "Table '[^']+' doesn't exist",
      "(?i)no module named '?[\\w.]+",
      'line \\d+: .*: command not found',
      '(?m)^fatal: .*$',
    ]) {
      const syntax = syntaxOf(source)
      expect(syntax && nativeOf(syntax), source).toBeDefined()
    }
  })
})

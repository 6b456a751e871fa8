import { describe, expect, test } from 'vitest'
import { OcodeError } from '#src/kernel/error.ts'
import { buildMatcher, confidenceOf } from './matcher.ts'
import { checkPattern, compilePattern, REGEX_MAX_CHARS } from './matcher-compile.ts'

const matcherOf = (...sources: [patternId: string, regex: string, priority?: number][]) =>
  buildMatcher(sources.map(([patternId, regex, priority = 0]) => ({ patternId, regexes: [regex], priority })))

const idsIn = (matcher: ReturnType<typeof matcherOf>, message: string) => matcher.match(message).map(({ patternId }) => patternId)

describe('matching', () => {
  test('finds a pattern in any line of a message and says where', () => {
    const [match] = matcherOf(['identity', '.*Please tell me who you are.*']).match(
      'Author identity unknown\n\n*** Please tell me who you are.\n\nRun\n',
    )
    expect(match).toEqual({
      patternId: 'identity',
      priority: 0,
      confidence: 0.95,
      matchedBy: '.*Please tell me who you are.*',
      start: 25,
      end: 56,
    })
  })

  test('puts the higher priority first, then the longer literal text, then the smaller id', () => {
    const matcher = matcherOf(['b', 'not found'], ['a', 'not found'], ['long', 'module not found'], ['important', 'found', 1])
    expect(idsIn(matcher, 'module not found')).toEqual(['important', 'long', 'a', 'b'])
  })

  test('gives a pattern once, by the regex of it that says most', () => {
    const matcher = buildMatcher([{ patternId: 'p', regexes: ['refused', 'connection refused', 'absent'], priority: 0 }])
    expect(matcher.match('connection refused').map(({ matchedBy }) => matchedBy)).toEqual(['connection refused'])
  })

  test('gives at most as many as asked for', () => {
    const matcher = matcherOf(['a', 'error'], ['b', 'err'], ['c', 'e'])
    expect(matcher.match('error', 2)).toHaveLength(2)
  })

  test('ignores case where the regex says so, and only there', () => {
    const matcher = matcherOf(['any', '(?i)rate limit'], ['exact', 'Rate Limit'])
    expect(idsIn(matcher, 'RATE LIMIT')).toEqual(['any'])
    expect(idsIn(matcher, 'Rate Limit')).toEqual(['any', 'exact'])
  })

  test('runs a regex without literal text on every message', () => {
    expect(idsIn(matcherOf(['digits', '\\d{3}']), 'code 404')).toEqual(['digits'])
  })

  test('needs one of the texts of an alternation', () => {
    const matcher = matcherOf(['one', 'cannot (?:open|read) file'])
    expect([idsIn(matcher, 'cannot read file'), idsIn(matcher, 'cannot copy file')]).toEqual([['one'], []])
  })

  test('of no patterns finds nothing', () => {
    expect(buildMatcher([]).match('anything')).toEqual([])
  })

  test('is surer the more literal text a regex requires', () => {
    expect([0, 10, 20, 200].map(confidenceOf)).toEqual([0.2, 0.575, 0.95, 0.95])
  })
})

describe('time', () => {
  /** Patterns that take a backtracking engine quadratic, cubic or exponential time. */
  const HOSTILE: [regex: string, unit: string][] = [
    ['(a+)+$', 'a'],
    ['(a|a)*b', 'a'],
    ['(?:a|aa)+$', 'a'],
    ['a*a*a*a*b', 'a'],
    ['File ".*", line', 'File "'],
    ['.*x.*x.*y', 'x'],
    ['\\s+$', ' '],
    ['(\\w+\\.)+\\w+@', 'a.'],
    ["'[^']*'[^']*\"", "'"],
    ['(?:a?){20}a{20}b', 'a'],
  ]

  /** The best of five runs: other work on the machine only ever adds. */
  const fastestMs = (regex: string, text: string) => {
    const { find } = compilePattern(regex)
    const runs = Array.from({ length: 5 }, () => {
      const startedAt = performance.now()
      find(text)
      return performance.now() - startedAt
    })
    return Math.min(...runs)
  }

  test.each(HOSTILE)('%s on 2,000 characters takes less than 10 ms', (regex, unit) => {
    expect(fastestMs(regex, `${unit.repeat(2_000 / unit.length)}!`)).toBeLessThan(10)
  })

  test.each(HOSTILE)('%s takes time in proportion to the text', (regex, unit) => {
    const [short, long] = [16_384, 262_144].map((chars) => fastestMs(regex, `${unit.repeat(chars / unit.length)}!`))
    // 16 times the text; quadratic growth would be 256 times. The constant is the clock's and the collector's.
    expect(long).toBeLessThan(64 * (short ?? 0) + 20)
  })
})

describe('a pattern that cannot be used', () => {
  const problemOf = (regex: string) => {
    try {
      checkPattern(regex, 'canonicalRegex[2]')
    } catch (thrown) {
      return thrown instanceof OcodeError ? { code: thrown.code, message: thrown.message, details: thrown.details } : thrown
    }
    return undefined
  }

  test.each([
    ['(', /not RE2 syntax .*missing closing \)/],
    ['(?=a)', /not RE2 syntax/],
    ['(a)\\1', /not RE2 syntax/],
    ['a{1001}', /not RE2 syntax .*invalid repeat count/],
    ['', /is empty/],
    ['.*', /matches any message/],
    ['(?:error)?', /matches any message/],
    ['a'.repeat(REGEX_MAX_CHARS + 1), /has 4097 characters; at most 4096/],
    ['[a-z]{900}'.repeat(6), /is too large once its repeats are written out/],
  ])('%s is refused with the field and the reason', (regex, reason) => {
    expect(problemOf(regex)).toMatchObject({
      code: 'INVALID',
      message: expect.stringMatching(reason),
      details: { field: 'canonicalRegex[2]' },
    })
  })

  test('names its place when a matcher is built', () => {
    expect(() => buildMatcher([{ patternId: 'p', regexes: ['fine', '['], priority: 0 }])).toThrow(/canonicalRegex\[1\]/)
  })
})

import { createRequire } from 'node:module'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { buildMatcher } from './matcher.ts'
import { openRe2Search } from './matcher-re2.ts'
import { loadSeed } from './seed-model.ts'

/** As `require('re2')` gives it where sets are as wide as memory is: it can't tell of any message. */
const FULL = {
  Set: class {
    match(): number[] {
      throw new Error('RE2.Set matching failed: out of memory.')
    }
  },
}
const PATTERNS = [
  { patternId: 'refused', regexes: ['connection refused', 'ECONNREFUSED'], priority: 0 },
  { patternId: 'digits', regexes: ['(?m)^\\d{3}$'], priority: 1 },
]

test('where the package is not there the error says what to install, and how to do without', () => {
  const load = (name: string) => createRequire('/nowhere/at-all.js')(`${name}-that-is-not-there`)
  expect(() => openRe2Search(load)).toThrow(
    expect.objectContaining({ code: 'PRECONDITION', message: expect.stringMatching(/npm install re2.*take the setting away/) }),
  )
})

test('messages that the automaton has no memory for, or that are no text, are searched without it', () => {
  const [plain, full] = [
    buildMatcher(PATTERNS),
    buildMatcher(
      PATTERNS,
      openRe2Search(() => FULL),
    ),
  ]
  for (const message of ['error\n404\nconnection refused', '\ud800 ECONNREFUSED', 'nothing'])
    expect(full.match(message)).toEqual(plain.match(message))
})

const installed = () => {
  try {
    return openRe2Search()
  } catch {
    return undefined
  }
}

describe.skipIf(!installed())('with the package re2', () => {
  const seed = loadSeed().errorPatterns
  const patterns = seed.map(({ name, canonicalRegex, priority }) => ({ patternId: name, regexes: canonicalRegex, priority }))
  const [plain, native] = [buildMatcher(patterns), buildMatcher(patterns, installed())]

  test('the patterns that come with the service are found in their examples as without it', () => {
    for (const { examples } of seed) for (const message of examples) expect(native.match(message)).toEqual(plain.match(message))
  })

  test('whatever is put together of parts of regexes is found as without it', () => {
    const part = fc.constantFrom(
      'a',
      'b',
      '\\d+',
      '[^a\\s]',
      '.',
      '.*',
      '\\bfoo\\b',
      '(?i:ab)',
      '^',
      '$',
      '(a|b)',
      '\\x{e9}',
      '\\pL',
      'a{2,3}',
    )
    const regex = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => `(?P<q>q)?${parts.join('')}`)
    const message = fc
      .array(fc.constantFrom('a', 'b', 'A', 'é', '1', ' ', '\n', 'foo', '😀', '\0', '\ud83d'), { maxLength: 20 })
      .map((parts) => parts.join(''))
    fc.assert(
      fc.property(fc.array(regex, { minLength: 1, maxLength: 5 }), message, (regexes, text) => {
        const sources = regexes.map((one, at) => ({ patternId: `${at}`, regexes: [one], priority: 0 }))
        expect(buildMatcher(sources, installed()).match(text)).toEqual(buildMatcher(sources).match(text))
      }),
    )
  })
})

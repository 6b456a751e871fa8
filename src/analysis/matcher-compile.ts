import { RE2JS } from 're2js'
import { OcodeError } from '#src/kernel/error.ts'
import { type Clause, requiredClauses } from './matcher-literals.ts'
import { nativeOf, type Span } from './matcher-native.ts'
import { syntaxOf } from './matcher-syntax.ts'

export const REGEX_MAX_CHARS = 4_096
/** Instructions of the compiled program: RE2 spends at most this many steps on a character. */
const REGEX_MAX_INSTRUCTIONS = 5_000
/** Backtracking steps we allow a native regular expression on one message, about 5 ms; past it RE2 takes over. */
const NATIVE_MAX_STEPS = 1_000_000

/** Ways through a pattern without real loops up to which we call it linear for messages of any length. */
const LINEAR_MAX_FACTOR = 100

/** The first place where a pattern matches, as RE2 finds it. */
export type FindSpan = (message: string) => Span | undefined

export type CompiledPattern = { readonly find: FindSpan; readonly clauses: readonly Clause[] }

/** Throws INVALID, naming `field` and the reason, unless the regex is RE2 syntax and small enough to run on every message. */
export const checkPattern = (regex: string, field = 'canonicalRegex'): void => {
  const compiled = compileRe2(regex, field)
  if (ANYTHING.every((message) => compiled.test(message)))
    throw refusal(field, 'matches any message; write the text that tells this failure from others')
}

/** What nothing but a regex for everything has in common. */
const ANYTHING = ['', ' ', 'x', '0\n-']

/**
 * Compiles a pattern to the fastest engine that is proven linear for it: JavaScript's own where its backtracking is bounded on
 * the message at hand, RE2 for the rest. Throws INVALID as checkPattern does.
 */
export const compilePattern = (regex: string, field = 'canonicalRegex'): CompiledPattern => {
  const re2 = compileRe2(regex, field)
  const syntax = syntaxOf(regex)
  const native = syntax && nativeOf(syntax)
  const findByRe2: FindSpan = (message) => {
    // The yes-or-no engine is many times as fast as the one that knows places.
    if (!re2.test(message)) return undefined
    const matcher = re2.matcher(message)
    return matcher.find() ? { start: matcher.start(), end: matcher.end() } : undefined
  }
  const clauses = syntax ? requiredClauses(syntax) : []
  if (!native) return { find: findByRe2, clauses }
  const isLinear = native.degree === 1 && native.factor <= LINEAR_MAX_FACTOR
  const maxChars = isLinear ? Number.POSITIVE_INFINITY : (NATIVE_MAX_STEPS / native.factor) ** (1 / native.degree)
  return { find: (message) => (message.length <= maxChars ? native.find(message) : findByRe2(message)), clauses }
}

const compileRe2 = (regex: string, field: string): RE2JS => {
  if (regex.length === 0) throw refusal(field, 'is empty; write the text to look for')
  if (regex.length > REGEX_MAX_CHARS)
    throw refusal(field, `has ${regex.length} characters; at most ${REGEX_MAX_CHARS} are allowed, split it into several`)
  const compiled = parseRe2(regex, field)
  if (compiled.programSize() > REGEX_MAX_INSTRUCTIONS) {
    throw refusal(
      field,
      `is too large once its repeats are written out (${compiled.programSize()} instructions; at most ${REGEX_MAX_INSTRUCTIONS}); use smaller counts`,
    )
  }
  return compiled
}

const parseRe2 = (regex: string, field: string): RE2JS => {
  try {
    return RE2JS.compile(regex)
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : String(thrown)
    throw refusal(field, `is not RE2 syntax (${reason}); look-around and back-references are not part of it`)
  }
}

const refusal = (field: string, problem: string): OcodeError =>
  new OcodeError('INVALID', `${field}: the regex ${problem}.`, { details: { field } })

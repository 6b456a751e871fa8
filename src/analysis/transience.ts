import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { familyOf } from './grouping/family.ts'
import { buildMatcher, type Matcher } from './matcher.ts'
import { plainText } from './plain-text.ts'

/** A kind of failure that passes by itself, and how messages say so: RE2 syntax, one of them is found in it. */
const TransienceRule = z.strictObject({
  kind: z.string().min(3).max(64),
  regexes: z.array(z.string().min(3).max(4_096)).min(1).max(64),
  /** Messages as programs print them. */
  examples: z.array(z.string().min(3).max(4_000)).min(2).max(16),
})
export type TransienceRule = z.output<typeof TransienceRule>

const RULES = new URL('../../seed/transience/rules.json', import.meta.url)

/** What is known of the failures of a pattern: people's word decides, the seed's yes is a yes, and of its no the text may know better. */
export type PatternTransience = { readonly isTransient: boolean; readonly isSaidByPeople: boolean }

export type Transience = {
  readonly isTransient: boolean
  /** Rate limit, network, lock and the like; empty where nothing says so, or the pattern does not say which. */
  readonly kind: string
  /** What decided: the pattern, the error itself (who recorded it said so), the text, or nothing. */
  readonly decidedBy: 'pattern' | 'record' | 'text' | ''
}

/** Reads and checks the rules of seed/transience. */
export const transienceRules = (): readonly TransienceRule[] =>
  z.array(TransienceRule).parse(JSON.parse(readFileSync(RULES, 'utf8')))

let opened: Matcher | undefined
const matcher = (): Matcher => {
  opened ??= buildMatcher(transienceRules().map(({ kind, regexes }) => ({ patternId: kind, regexes, priority: 50 })))
  return opened
}

/** The kind of failure that passes by itself that a text speaks of; undefined where it speaks of none, or of one that stays. */
export const transientKindIn = (text: string): string | undefined => {
  const plain = plainText(text)
  if (STAYS.test(plain) || STAYING_FAMILIES.has(familyOf(plain).name)) return undefined
  return matcher().match(plain, 1)[0]?.patternId
}

/**
 * Whether a failure passes by itself when the same is simply tried again later. Decided by the first that knows: people's word on its
 * pattern, the pattern's or the recorder's yes, and what the message says; standard error is read only where the message is short of words.
 */
export const transienceOf = (error: {
  readonly errorMessage: string
  readonly stderr: string
  readonly isTransient: boolean
  readonly pattern: PatternTransience | undefined
}): Transience => {
  const { errorMessage, stderr, pattern } = error
  const kind = transientKindIn(errorMessage) ?? (errorMessage.length < SHORT_CHARS ? transientKindIn(stderr) : undefined) ?? ''
  if (pattern?.isSaidByPeople)
    return { isTransient: pattern.isTransient, kind: pattern.isTransient ? kind : '', decidedBy: 'pattern' }
  if (pattern?.isTransient) return { isTransient: true, kind, decidedBy: 'pattern' }
  if (error.isTransient) return { isTransient: true, kind, decidedBy: 'record' }
  return kind === '' ? { isTransient: false, kind, decidedBy: '' } : { isTransient: true, kind, decidedBy: 'text' }
}

/** `exit 1`, `Command failed`: a message that only says that something failed. */
const SHORT_CHARS = 40

/** Words beside which a time-out or a refusal comes back every time: the test's own limit, a wrong password, a quota that is used up. */
const STAYS =
  /\b(?:Test timed out in|Exceeded timeout of \d+ ?ms for a|insufficient_quota|exceeded your current quota|billing|authentication failed|invalid api key|permission denied|unauthorized|forbidden)\b/i

/** Families whose errors are in the program: trying again runs the same program. */
const STAYING_FAMILIES: ReadonlySet<string> = new Set([
  'SyntaxError',
  'TypeError',
  'NameError',
  'AttributeError',
  'IndentationError',
  'ImportError',
  'ModuleNotFoundError',
  'AssertionError',
  'KeyError',
  'IndexError',
  'ZeroDivisionError',
  'ReferenceError',
  'RangeError',
  'RecursionError',
])

import { maskQuotes, WILDCARD } from './mask-quotes.ts'

/** What stands for the name of the program that speaks. */
const PROGRAM = '<program>'
/** How much of a message is looked at; what tells errors apart stands early. */
const MASKED_CHARS = 2_000
/** Templates with at most so many words of their own say too little; see `skeletonOf`. */
const FEW_WORDS = 3

/**
 * The message with its changing parts replaced by wildcards: quoted texts, paths, addresses, numbers, ids and names that look like
 * code. A list of wildcards becomes one, so that one unused name and three are the same error. Where hardly a word is left, the
 * words of the quoted code that do not change, its operators and the functions it calls, are put at the end.
 */
export const maskMessage = (message: string): string => {
  const { text, quoted } = maskQuotes(maskSpeaker(message.slice(0, MASKED_CHARS)))
  let masked = text
  for (const [hint, value] of VALUES) if (masked.includes(hint)) masked = masked.replace(value, WILDCARD)
  masked = masked.replace(LIST, WILDCARD).replace(/\s+/g, ' ').trim()
  if (quoted.length === 0 || wordsIn(masked) > FEW_WORDS) return masked
  const skeleton = skeletonOf(quoted)
  return skeleton === '' ? masked : `${masked} ~ ${skeleton}`
}

/** Shells and commands say who they are first: `bash: line 3: `, `script: -c: line 1: `, `/usr/bin/cat: `. */
const SHELL_LINE = /^.{0,160}?: (?:-c: )?line \d+: /
const SPEAKER = /^[a-z./~][\w.+/-]{0,80}: (?=\S)/

const maskSpeaker = (text: string): string =>
  SHELL_LINE.test(text) ? text.replace(SHELL_LINE, `${PROGRAM}: `) : text.replace(SPEAKER, `${PROGRAM}: `)

/**
 * What changes from one error to the next outside quotes, each with what a text must hold for it to be worth a look. The order matters,
 * since later ones would take parts of earlier ones.
 */
const VALUES: readonly (readonly [hint: string, value: RegExp])[] = [
  ['://', /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s<>'"]+/gi],
  ['@', /[\w.+-]{1,64}@[\w-]+\.[\w.]+/g],
  ['-', /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}\b/gi],
  ['0x', /\b0x[0-9a-f]+\b/gi],
  ['/', /(?<![\w<])(?:[A-Za-z]:)?(?:~|\.{1,2})?\/[\w@%+=.,/*{}$-]*[\w*/}]/g],
  ['/', /(?<![\w<])[\w-]+(?:\/[\w.*-]+)+\b/g],
  // Literals of lists and maps, and brackets that hold values.
  ['', /\[[^\][]{0,400}\]|\{[^{}]{0,400}\}|\((?=[^()]{0,400}[\d'",<=])[^()]{0,400}\)/g],
  // What options of a command are called.
  ['--', /(?<![\w-])--[A-Za-z][\w-]*/g],
  // Numbers with their units, percents, versions and times.
  ['', /(?<!\w)[-+]?\d+(?:[.,:]\d+)*(?:e[-+]?\d+)?%?(?:[a-zA-Z]{1,2}\b)?/g],
  // Names that look like code: dotted, snake_case, with digits, called, camelCase.
  ['', /(?<![\w.])[A-Za-z_$][\w$]*(?:(?:\.|::|->)[A-Za-z_$][\w$]*)+(?:\(\))?/g],
  ['', /\b\w*(?:_\w+|\d)\w*(?:\(\))?/g],
  ['(', /\b[A-Za-z]\w*\(\)/g],
  ['', /\b[a-z]+(?:[A-Z][a-z0-9]+)+\b|\b(?:[A-Z][a-z0-9]+){2,}\b/g],
]

/** Wildcards with nothing but punctuation or a conjunction between them. */
const LIST = /<\*>(?:(?:,? (?:and|or) |, ?|\s?[.:|/=-]?\s?)<\*>)+/g

const wordsIn = (masked: string): number => masked.match(/[A-Za-z]{2,}/g)?.length ?? 0

const skeletonOf = (quoted: readonly string[]): string =>
  [...new Set(quoted.flatMap((code) => code.match(/\b(?:or|and|not|if|else|in|is|for|while)\b|\b[a-z]\w*(?=\()/g) ?? []))]
    .sort()
    .join(' ')

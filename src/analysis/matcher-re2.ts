import { createRequire } from 'node:module'
import { OcodeError } from '#src/kernel/error.ts'
import { type CandidateSearch, searchByTexts } from './matcher-candidates.ts'

/** What is used of the package `re2`: many regexes as one automaton. Throws where its states outgrow their memory. */
type Re2 = {
  readonly Set: new (
    regexes: readonly string[],
    flags: string,
    options: { readonly maxMem: number },
  ) => { readonly match: (message: string) => number[] }
}

/** Regexes of one automaton: those of more have too many states for one. */
const REGEXES_A_SET = 2_000
/** Bytes that the states of one automaton may take; they are made as messages need them. */
const SET_BYTES = 256 * 1_024 * 1_024

/**
 * Searches by the sets of native RE2 (https://github.com/uhop/node-re2), which tell what matches in one pass over a message however many
 * regexes there are: worth it where patterns are many. On a machine under a load of 28, at 100 / 1k / 10k patterns, 12.6k / 3.7k / 1.7k messages
 * a second got all their matches, without it 19.4k / 1.7k / .5k, and 13.5k / 4.1k / 1.4k the best one, without it 14.8k / 3.2k / 1.1k
 * (`npm run bench:matcher`). Its compilation takes minutes, so it is no dependency: whoever wants it installs it. A message that the automaton has no
 * memory for, or that is no well-formed text, is searched as without it. Throws PRECONDITION, saying what to install, where the package
 * can't be loaded.
 */
export const openRe2Search = (load: (name: string) => unknown = createRequire(import.meta.url)): CandidateSearch => {
  const re2 = loadRe2(load)
  return (entries) => {
    const sets = chunksOf(entries).map(({ from, regexes }) => {
      const set = new re2.Set(regexes, 'u', { maxMem: SET_BYTES })
      return (message: string) => set.match(message).map((at) => from + at)
    })
    let byTexts: ReturnType<CandidateSearch> | undefined
    const searchWithout = (message: string) => {
      byTexts ??= searchByTexts(entries)
      return byTexts(message)
    }
    return (message) => {
      if (!message.isWellFormed()) return searchWithout(message)
      try {
        return sets.flatMap((match) => match(message))
      } catch {
        return searchWithout(message)
      }
    }
  }
}

const loadRe2 = (load: (name: string) => unknown): Re2 => {
  try {
    return load('re2') as Re2
  } catch (cause) {
    throw new OcodeError(
      'PRECONDITION',
      'OCODE_RE2 is native, but the package re2 cannot be loaded. Install it where ocode is installed (npm install re2; it compiles for some minutes), or take the setting away: patterns are matched without it, too.',
      { cause },
    )
  }
}

const chunksOf = (entries: Parameters<CandidateSearch>[0]) =>
  Array.from({ length: Math.ceil(entries.length / REGEXES_A_SET) }, (_, part) => {
    const from = part * REGEXES_A_SET
    return { from, regexes: entries.slice(from, from + REGEXES_A_SET).map(({ regex }) => regex) }
  })

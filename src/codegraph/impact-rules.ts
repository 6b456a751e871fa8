import { shellWord, testCommand } from './test-conventions.ts'

type Reached = {
  readonly distance: number
  /** How many of what is changed it reaches. */
  readonly reaches: number
  readonly callers: number
  readonly failures: number
  readonly ties: readonly { readonly type: string; readonly count: number }[]
}

/** Why something is in the list of what a change may break, and where in it. */
export const reasonOf = ({ distance, reaches, callers, failures, ties }: Reached): string =>
  [
    distance > 1 ? `reaches it through ${distance} calls` : tieText(ties),
    ...(reaches > 1 ? [`reaches ${reaches} of the changes`] : []),
    ...(callers > 0 ? [`${counted(callers, 'caller')} of its own`] : []),
    ...(failures > 0 ? [`${counted(failures, 'error')} led here`] : []),
  ].join('; ')

/** Call sites in something that calls what is changed itself. */
export const sitesIn = (ties: Reached['ties']): number => ties.reduce((sum, { count }) => sum + count, 0)

const TIES: Readonly<Record<string, string>> = {
  INHERITS_FROM: 'inherits from it',
  IMPLEMENTS: 'implements it',
  IMPORTS: 'imports it',
  REFERENCES: 'refers to it',
}

const tieText = (ties: Reached['ties']): string => {
  const sites = sitesIn(ties)
  if (sites > 0) return `calls it at ${counted(sites, 'place')}`
  const others = [...new Set(ties.flatMap(({ type }) => TIES[type] ?? []))]
  return others.length > 0 ? others.join(', ') : 'calls a part of it'
}

/** `1 caller`, `2 callers`. */
export const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`

/** Why a test is listed; `distance` counts calls, 0 for a test that is changed itself, -1 for one that only has the name, -2 for an import. */
export const testReason = (distance: number): string => {
  if (distance === -2) return 'its file imports what is changed'
  if (distance < 0) return 'is named after the file that is changed'
  if (distance === 0) return 'is changed itself, or is what is changed'
  return distance === 1 ? 'tests it' : `reaches it through ${distance} calls`
}

const RUNNERS: Readonly<Record<string, string>> = {
  vitest: 'npx vitest run',
  '@jest/globals': 'npx jest',
  'node:test': 'node --test',
  mocha: 'npx mocha',
  ava: 'npx ava',
  '@playwright/test': 'npx playwright test',
  'bun:test': 'bun test',
}

type Test = {
  readonly language: string
  /** Relative to the project's root. */
  readonly path: string
  /** Its nesting in its file. */
  readonly symbol: string
  /** What its file imports from outside of the project. */
  readonly imports: readonly string[]
}

/** The command that runs a test in the project's root, as closely as its runner can be told; empty where nothing tells it. */
export const commandFor = ({ language, path, symbol, imports }: Test): string => {
  const runner = imports.find((name) => RUNNERS[name] !== undefined)
  return runner === undefined ? testCommand(language, path, symbol) : `${RUNNERS[runner]} ${shellWord(path)}`
}

/** More tests of a file than this are run by running the file. */
const TESTS_OF_A_FILE = 3

/** What runs some tests, each command once, in their order; a file of which more than a few are to run is run as a whole. */
export const commandsOf = (tests: readonly Test[]): string[] => {
  const inFile = Map.groupBy(tests, ({ path }) => path)
  const commands = tests.map((test) =>
    commandFor((inFile.get(test.path) ?? []).length > TESTS_OF_A_FILE ? { ...test, symbol: '' } : test),
  )
  return [...new Set(commands)].filter((command) => command !== '')
}

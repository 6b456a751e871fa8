import { fitsClaudeCode, openClaudeCode } from './claude-code.ts'
import { type Fields, type Found, isFields, type LineReader, type TextReader } from './found.ts'
import { openJunit } from './junit.ts'
import { fitsMiniSweAgent, readMiniSweAgent } from './mini-swe-agent.ts'
import { fitsOpenHands, fitsOpenHandsLine, openOpenHands, readOpenHands } from './openhands.ts'
import { fitsSweAgent, readSweAgent } from './swe-agent.ts'
import { fitsPytest, fitsVitest, readPytest, readVitest } from './test-json.ts'

/** A log that others write, in one of three forms: a JSON object a line, one JSON document, or text that streams. */
export type LogFormat = {
  readonly name: string
  readonly summary: string
  readonly lines?: { readonly fits: (value: Fields) => boolean; readonly open: () => LineReader }
  readonly document?: {
    readonly fits: (value: unknown) => boolean
    /** `digest` is that of the document's text. */
    readonly read: (value: unknown, digest: string) => Iterable<Found>
  }
  readonly text?: { readonly fits: (start: string) => boolean; readonly open: () => TextReader }
}

/** In the order in which they are tried. */
export const LOG_FORMATS: readonly LogFormat[] = [
  {
    name: 'claude-code',
    summary: 'a session of Claude Code, as it keeps them in ~/.claude/projects',
    lines: { fits: fitsClaudeCode, open: openClaudeCode },
  },
  {
    name: 'openhands',
    summary: 'events of OpenHands, as JSON lines or as one list, and results of its evaluation',
    lines: { fits: fitsOpenHandsLine, open: openOpenHands },
    document: { fits: fitsOpenHands, read: readOpenHands },
  },
  {
    name: 'mini-swe-agent',
    summary: 'a trajectory of mini-swe-agent (.traj.json)',
    document: { fits: fitsMiniSweAgent, read: readMiniSweAgent },
  },
  { name: 'swe-agent', summary: 'a trajectory of SWE-agent (.traj)', document: { fits: fitsSweAgent, read: readSweAgent } },
  { name: 'pytest-json', summary: 'a report of pytest-json-report', document: { fits: fitsPytest, read: readPytest } },
  {
    name: 'vitest-json',
    summary: "a report of vitest's or jest's JSON reporter",
    document: { fits: fitsVitest, read: readVitest },
  },
  {
    name: 'junit',
    summary: "JUnit's XML, which most test runners can write",
    text: { fits: (start) => /^\uFEFF?\s*<(?:\?xml|!--|testsuites?\b)/.test(start), open: openJunit },
  },
]

/** The format of a log whose lines look like this one. */
export const formatOfLine = (value: unknown): LogFormat | undefined =>
  isFields(value) ? LOG_FORMATS.find(({ lines }) => lines?.fits(value)) : undefined

/** The format of a log that is this document. */
export const formatOfDocument = (value: unknown): LogFormat | undefined =>
  LOG_FORMATS.find(({ document }) => document?.fits(value))

/** The format of a log that begins with this text, and is not JSON. */
export const formatOfText = (start: string): LogFormat | undefined => LOG_FORMATS.find(({ text }) => text?.fits(start))

import type { ActionReader } from './action.ts'
import { placeholder } from './placeholder.ts'
import { programOf } from './shell-program.ts'
import { shellSegments } from './shell-segments.ts'

/** Words of the shell's grammar that stand before a command. */
const KEYWORDS = new Set([
  'do',
  'then',
  'else',
  'elif',
  'while',
  'until',
  'if',
  '{',
  '!',
  '(',
  'sudo',
  'time',
  'nohup',
  'env',
  'exec',
  'command',
])
/** Words that end a construct and start no command. */
const ENDS = new Set(['fi', 'done', 'esac', '}', ')', 'in'])
const SEGMENTS_MAX = 32

/** What is quoted is no flag. */
const QUOTED = /"(?:[^"\\]|\\.)*"|'[^']*'/g
const QUOTES = '""'

/**
 * Shell by the programs of its pipelines and lists, in order, with the flags that matter; all flags stay in the template, arguments become
 * placeholders.
 */
export const shellAction: ActionReader = (text) => {
  const programs: string[] = []
  const templates: string[] = []
  for (const segment of shellSegments(text).slice(0, SEGMENTS_MAX)) {
    const words = withoutPrefix(segment)
    const program = words[0]
    if (program === undefined) continue
    const name = program.replace(/^.*\//, '').replace(/^[`$(]+|[`)]+$/g, '')
    if (name === '') continue
    programs.push(programOf([name, ...withoutPrefix(segment.replace(QUOTED, QUOTES)).slice(1)]))
    templates.push([name, ...words.slice(1).map(argument)].join(' '))
  }
  return programs.length === 0 ? undefined : { key: programs.join('|'), template: templates.join(' | ') }
}

/** The words of a simple command without assignments, redirections and the shell's own words in front. */
const withoutPrefix = (segment: string): string[] => {
  const words = segment.split(/\s+/).filter((word) => word !== '' && !/^\d?(?:>>?|<)/.test(word))
  let from = 0
  while (from < words.length && (KEYWORDS.has(words[from] ?? '') || /^[A-Za-z_]\w*=/.test(words[from] ?? ''))) from += 1
  return ENDS.has(words[from] ?? '') ? [] : words.slice(from)
}

const argument = (word: string): string =>
  /^--?[A-Za-z][\w-]*$/.test(word)
    ? word
    : `${/^--[a-z][\w-]*=/i.exec(word)?.[0] ?? ''}${placeholder(word.startsWith('--') ? 'value' : 'argument')}`

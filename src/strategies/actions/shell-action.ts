import type { ActionReader } from './action.ts'
import { placeholder } from './placeholder.ts'
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

/** Shell by the programs of its pipelines and lists, in order; flags stay in the template, arguments become placeholders. */
export const shellAction: ActionReader = (text) => {
  const programs: string[] = []
  const templates: string[] = []
  for (const segment of shellSegments(text).slice(0, SEGMENTS_MAX)) {
    const words = withoutPrefix(segment)
    const program = words[0]
    if (program === undefined) continue
    const name = program.replace(/^.*\//, '').replace(/^[`$(]+|[`)]+$/g, '')
    if (name === '') continue
    programs.push(withSubcommand(name, words[1]))
    templates.push([name, ...words.slice(1).map(argument)].join(' '))
  }
  return programs.length === 0 ? undefined : { key: programs.join('|'), template: templates.join(' | ') }
}

/** Programs that do a different thing for each first word. */
const OF_MANY_COMMANDS = new Set(
  'git npm npx yarn pnpm pip pip3 docker kubectl cargo go apt apt-get brew systemctl terraform helm gh conda poetry uv'.split(
    ' ',
  ),
)

const withSubcommand = (program: string, first = ''): string =>
  OF_MANY_COMMANDS.has(program) && /^[a-z][a-z-]*$/.test(first) ? `${program} ${first}` : program

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

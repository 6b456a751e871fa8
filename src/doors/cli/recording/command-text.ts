import { basename } from 'node:path'

const SHELLS = new Set(['sh', 'bash', 'dash', 'zsh', 'ksh'])

/** Programs whose first word after the options says what they do: `git commit`, `npm install`. */
const WITH_SUBCOMMANDS = new Set([
  ...[
    'git',
    'npm',
    'pnpm',
    'yarn',
    'npx',
    'docker',
    'podman',
    'kubectl',
    'helm',
    'cargo',
    'rustup',
    'go',
    'pip',
    'pip3',
    'poetry',
    'uv',
  ],
  ...[
    'mvn',
    'gradle',
    'make',
    'apt',
    'apt-get',
    'brew',
    'terraform',
    'aws',
    'gcloud',
    'az',
    'gh',
    'systemctl',
    'dotnet',
    'bundle',
    'conda',
  ],
])

/** Options of these programs that take a value, which is no subcommand: `git -C folder commit`. */
const OPTIONS_WITH_VALUE = new Set([
  '-C',
  '-c',
  '--git-dir',
  '--work-tree',
  '--prefix',
  '--cwd',
  '--context',
  '-n',
  '--namespace',
  '-f',
  '--file',
  '-H',
])

/** The command as a person would type it: the text itself of `sh -c TEXT`, else each word quoted where it needs it. */
export const commandText = (argv: readonly string[]): string => {
  const [program = '', option, text] = argv
  if (argv.length === 3 && text !== undefined && SHELLS.has(basename(program)) && /^-[a-z]*c$/.test(option ?? '')) return text
  return argv.map(quoted).join(' ')
}

/** The program and, where it has such, its subcommand; for the context of an error. */
export const toolOf = (argv: readonly string[]): { readonly tool: string; readonly subcommand?: string } => {
  const words = SHELLS.has(basename(argv[0] ?? '')) ? commandText(argv).trim().split(/\s+/) : argv
  const program = words.findIndex((word) => !/^\w+=/.test(word))
  const tool = basename(words[program] ?? '')
  if (tool === 'python' || tool === 'python3' || tool === 'node') return withSubcommand(tool, moduleOf(words.slice(program + 1)))
  return withSubcommand(tool, WITH_SUBCOMMANDS.has(tool) ? firstWord(words.slice(program + 1)) : undefined)
}

const withSubcommand = (tool: string, subcommand: string | undefined) => ({
  tool,
  ...(subcommand === undefined ? {} : { subcommand }),
})

const firstWord = (words: readonly string[]): string | undefined => {
  const index = words.findIndex((word, at) => !word.startsWith('-') && !OPTIONS_WITH_VALUE.has(words[at - 1] ?? ''))
  const word = words[index]
  return word !== undefined && /^[a-z][\w:-]{0,63}$/i.test(word) ? word : undefined
}

/** What `python -m pytest` and `node --test` run. */
const moduleOf = (words: readonly string[]): string | undefined => {
  const at = words.indexOf('-m')
  if (at >= 0) return words[at + 1]
  return words.includes('--test') ? 'test' : undefined
}

const quoted = (word: string): string => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`)

const COMMAND_CHARS = 512

/**
 * What a command does, without what changes from one use to the next: the program, and its subcommand where it has such, as `npm test`
 * of `cd app && CI=1 npm test -- --watch=false`. Two attempts with one tool and one key did the same thing.
 */
export const actionKey = (toolName: string, rawCommand: string): string => {
  const command = rawCommand.slice(0, COMMAND_CHARS).trim().replace(PREPARATION, '')
  const words = command.split(/\s+/).filter((word) => word !== '')
  while (words.length > 1 && (STARTERS.has(words[0] ?? '') || NOT_A_PROGRAM.test(words[0] ?? ''))) words.shift()
  const module = /^python[\d.]*$/.test(nameOf(words[0])) ? words.indexOf('-m') : -1
  const [first = '', ...rest] = module > 0 ? words.slice(module + 1) : words
  const program = nameOf(first)
  const names = WITH_SUBCOMMANDS.has(program) ? rest.filter((word) => !word.startsWith('-')) : []
  return [toolName, program, ...names.slice(0, names[0] === 'run' ? 2 : 1)].filter((part) => part !== '').join(' ')
}

const nameOf = (word = ''): string => word.split('/').at(-1) ?? ''

/** What is done before the command itself. */
const PREPARATION = /^(?:(?:cd|source|\.|export|set)\s[^&;\n]*(?:&&|;|\n)\s*)+/

/** A setting such as `CI=1`, or an option of a program that only starts another. */
const NOT_A_PROGRAM = /^(?:-|[A-Za-z_]\w*=)/

/** Programs that only start another. */
const STARTERS: ReadonlySet<string> = new Set(['sudo', 'env', 'time', 'nice', 'nohup', 'exec', 'command', 'npx'])

/** Programs whose first word says what they do. */
const WITH_SUBCOMMANDS: ReadonlySet<string> = new Set([
  'git', 'npm', 'yarn', 'pnpm', 'bun', 'deno', 'cargo', 'go', 'rustup', 'docker', 'docker-compose', 'podman', 'kubectl', 'helm', 'terraform', 'pip', 'pip3', 'uv', 'poetry', 'conda',
  'apt', 'apt-get', 'brew', 'dnf', 'yum', 'apk', 'make', 'bundle', 'gem', 'rake', 'gradle', 'gradlew', 'mvn', 'dotnet', 'systemctl', 'service', 'aws', 'gcloud', 'az', 'gh', 'svn', 'hg',
  'CREATE', 'DROP', 'ALTER', 'INSERT', 'DELETE',
]) // biome-ignore format: a word list

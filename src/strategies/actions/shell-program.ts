/** Programs that do a different thing for each first word. */
const OF_MANY_COMMANDS = wordsOf(
  `git npm npx yarn pnpm pip pip3 docker docker-compose podman kubectl cargo go apt apt-get brew systemctl terraform helm gh conda poetry uv make just
  rake gradle gradlew mvn dotnet rustup composer bundle gem pipenv deno bun ip aws gcloud`,
)
/** Commands of these that do a different thing for each further word. */
const OF_FURTHER_COMMANDS = wordsOf(
  `npm_run pnpm_run yarn_run bun_run uv_run uv_pip poetry_run pipenv_run bundle_exec conda_env docker_compose docker_image docker_container docker_volume
  docker_network podman_compose go_mod go_tool git_stash git_remote git_submodule git_worktree gh_pr gh_issue gh_repo gh_run kubectl_rollout kubectl_config`,
)
/** Options before a command that a value follows. */
const WITH_VALUE = wordsOf('-C -c -H -n -f -w --prefix --namespace --context --cwd --file --git-dir --work-tree')

/** A flag that makes another action of a program, what it is called, and whether the word behind it belongs to it. */
type Mode = { readonly flag: RegExp; readonly name: string; readonly hasValue?: true }

const short = (letters: string): RegExp => new RegExp(`^-[A-Za-z]*[${letters}]`)
const RECURSIVE: Mode = { flag: /^-[a-zA-Z]*[rR]|^--recursive$/, name: '-r' }
const IN_PLACE: Mode = { flag: /^-[a-zA-Z]*i|^--in-place/, name: '-i' }
const PYTHON: readonly Mode[] = [
  { flag: /^-m$/, name: '-m', hasValue: true },
  { flag: /^-c$/, name: '-c' },
]
const PIP: readonly Mode[] = [
  { flag: /^--break-system-packages$/, name: '--break-system-packages' },
  { flag: /^--user$/, name: '--user' },
  { flag: /^(?:-U|--upgrade)$/, name: '--upgrade' },
  { flag: /^(?:-r|--requirement)$/, name: '-r' },
  { flag: /^(?:-e|--editable)$/, name: '-e' },
]
const NPM: readonly Mode[] = [
  { flag: /^--legacy-peer-deps$/, name: '--legacy-peer-deps' },
  { flag: /^(?:-f|--force)$/, name: '--force' },
  { flag: /^(?:-g|--global)$/, name: '-g' },
]
const UNDO: readonly Mode[] = [
  { flag: /^--abort$/, name: '--abort' },
  { flag: /^--continue$/, name: '--continue' },
]

/**
 * Flags that matter: with them a program makes what it else would read, undoes what it else would do, or gets past an error that it else ends
 * in. All others say how, not what.
 */
const MODES: Readonly<Record<string, readonly Mode[]>> = {
  tar: [
    { flag: /^-[a-zA-Z]*x|^--extract$/, name: '-x' },
    { flag: /^-[a-zA-Z]*t|^--list$/, name: '-t' },
    { flag: /^-[a-zA-Z]*c|^--create$/, name: '-c' },
  ],
  find: [{ flag: /^-delete$/, name: '-delete' }],
  sed: [IN_PLACE],
  perl: [IN_PLACE],
  rm: [RECURSIVE],
  cp: [RECURSIVE, { flag: short('a'), name: '-r' }],
  mkdir: [{ flag: /^-[a-zA-Z]*p|^--parents$/, name: '-p' }],
  python: PYTHON,
  python3: PYTHON,
  node: [{ flag: /^(?:-e|--eval|-p|--print)$/, name: '-e' }],
  curl: [
    { flag: /^(?:-X|--request)$/, name: '-X', hasValue: true },
    { flag: /^(?:-d|--data(?:-\w+)?|--json)$/, name: '-d' },
  ],
  unzip: [{ flag: short('l'), name: '-l' }],
  gzip: [{ flag: /^-[a-zA-Z]*d|^--decompress$/, name: '-d' }],
  patch: [{ flag: /^(?:-R|--reverse)$/, name: '-R' }],
  'pip install': PIP,
  'pip3 install': PIP,
  'npm install': NPM,
  'npm ci': NPM,
  'git commit': [{ flag: /^--amend$/, name: '--amend' }],
  'git push': [
    { flag: /^(?:-f|--force(?:-with-lease)?)$/, name: '--force' },
    { flag: /^(?:-u|--set-upstream)$/, name: '--set-upstream' },
  ],
  'git checkout': [{ flag: /^-[bB]$/, name: '-b' }],
  'git reset': [{ flag: /^--hard$/, name: '--hard' }],
  'git merge': UNDO,
  'git rebase': UNDO,
  'git cherry-pick': UNDO,
}

/** What a simple command runs: its program, with the words and the flag that make it do another thing. `words` begin with the program's name. */
export const programOf = (words: readonly string[]): string => {
  const command = withCommands(words)
  const mode = modeIn(MODES[command] ?? [], flagsOf(words))
  return mode === '' ? command : `${command} ${mode}`
}

/** A key of programs without the flags in it: `python -m pytest|wc` is `python|wc`. */
export const withoutFlags = (key: string): string => key.replace(/ -[^|]*/g, '')

const withCommands = ([program = '', ...rest]: readonly string[]): string => {
  if (!OF_MANY_COMMANDS.has(program)) return program
  const [first = '', ...further] = withoutOptions(rest)
  if (!/^[a-z][a-z-]*$/.test(first)) return program
  const [second = ''] = OF_FURTHER_COMMANDS.has(`${program}_${first}`) ? withoutOptions(further) : []
  return /^[a-z][\w:.-]*$/.test(second) ? `${program} ${first} ${second}` : `${program} ${first}`
}

const withoutOptions = (words: readonly string[]): readonly string[] => {
  let at = 0
  while (words[at]?.startsWith('-')) at += WITH_VALUE.has(words[at] ?? '') ? 2 : 1
  return words.slice(at)
}

/** The words among which a flag is looked for: of what interprets a script those before it, and tar's first with its dash. */
const flagsOf = ([program = '', ...words]: readonly string[]): readonly string[] => {
  if (program === 'tar') return words.map((word, at) => (at === 0 && /^[a-zA-Z]+$/.test(word) ? `-${word}` : word))
  if (!/^(?:python3?|node)$/.test(program)) return words
  const script = words.findIndex((word, at) => !word.startsWith('-') && words[at - 1] !== '-m')
  return script === -1 ? words : words.slice(0, script)
}

/** The first flag in the command that is one of the modes. */
const modeIn = (modes: readonly Mode[], words: readonly string[]): string => {
  if (modes.length === 0) return ''
  for (const [at, word] of words.entries()) {
    const mode = modes.find(({ flag }) => flag.test(word))
    const value = mode?.hasValue ? words[at + 1] : undefined
    if (mode) return value === undefined ? mode.name : `${mode.name} ${value}`
  }
  return ''
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/))
}

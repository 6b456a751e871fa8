import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What is wrong with the folder of a task: how it is made so, the command that the task is about, and what sets it right. */
export type Fault = {
  readonly name: string
  readonly goal: string
  readonly repair: string
  readonly prepare: (folder: string, run: (command: string) => void) => void
}

const put = (folder: string, name: string, text: string) => writeFileSync(join(folder, name), text)

/** Each fails for a reason of its own, with the words of the real program, and works after its repair. */
export const FAULTS: readonly Fault[] = [
  {
    name: 'no identity',
    goal: 'git -c user.useConfigOnly=true commit --allow-empty -q -m work',
    repair: 'git config user.email agent@example.org && git config user.name agent',
    prepare: (_, run) => run('git init -q'),
  },
  {
    name: 'lock file',
    goal: 'git add notes.txt',
    repair: 'rm -f .git/index.lock',
    prepare: (folder, run) => {
      run('git init -q')
      put(folder, 'notes.txt', 'x')
      put(folder, '.git/index.lock', '')
    },
  },
  { name: 'no repository', goal: 'git status --short', repair: 'git init -q', prepare: () => {} },
  {
    name: 'missing folder',
    goal: 'cp notes.txt out/notes.txt',
    repair: 'mkdir -p out',
    prepare: (folder) => put(folder, 'notes.txt', 'x'),
  },
  {
    name: 'not executable',
    goal: './build.sh',
    repair: 'chmod +x build.sh',
    prepare: (folder) => put(folder, 'build.sh', '#!/bin/sh\ntrue\n'),
  },
  {
    name: 'missing python module',
    goal: 'python3 -S -c "import tasklib"',
    repair: 'cp vendor/tasklib.py .',
    prepare: (folder) => {
      mkdirSync(join(folder, 'vendor'))
      put(folder, 'vendor/tasklib.py', '')
    },
  },
  {
    name: 'missing node module',
    goal: 'node main.cjs',
    repair: 'mv lib.cjs.new lib.cjs',
    prepare: (folder) => {
      put(folder, 'main.cjs', "require('./lib.cjs')")
      put(folder, 'lib.cjs.new', '')
    },
  },
  {
    name: 'wrong folder',
    goal: 'cat settings.json',
    repair: 'ln -s app/settings.json settings.json',
    prepare: (folder) => {
      mkdirSync(join(folder, 'app'))
      put(folder, 'app/settings.json', '{}')
    },
  },
]

/** What an agent that knows nothing tries after a failure: all repairs that there are, and looking around, which repairs nothing. */
export const REPERTOIRE: readonly string[] = [...FAULTS.map(({ repair }) => repair), 'ls', 'pwd', 'touch notes.txt', 'date +%Y']

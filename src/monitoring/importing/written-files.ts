import { posix } from 'node:path'

const COMMAND_MAX_CHARS = 65_536
const FILES_MAX = 50

/** Quotes, redirections, ends of commands, and what words are made of. */
const TOKEN =
  /(?<quoted>'[^']*'|"(?:[^"\\]|\\.)*")|(?<redirection>\d*&?>>?(?:&\d)?|\d*<{1,3})|(?<end>[;|&()\n]+)|(?<bare>(?:\\.|[^\s'"\\<>;|&()])+)|(?<space>\s+)|(?<other>.)/gs
const HEREDOC = /<<-?\s*(['"]?)([A-Za-z_]\w*)\1/
/** Redirections of standard output into a file. */
const INTO_FILE = /^1?&?>>?$/
/** What only the shell knows the value of, and what is no file of the project. */
const UNKNOWN = /[$`*?{[]|^~|^\/dev\//

type Command = { words: string[]; written: string[] }

/**
 * The files that a command line says it writes, as absolute paths: where its output is sent, what `tee` copies to, what `sed -i` edits. Where the
 * folder is not known, relative paths are left out; `cd` is followed.
 */
export const writtenBy = (commandLine: string, directory: string): string[] => {
  const files = new Set<string>()
  let folder = directory
  for (const { words, written } of commandsOf(withoutDocuments(commandLine.slice(0, COMMAND_MAX_CHARS)))) {
    const [program = '', ...rest] = words.slice(words.findIndex((word) => !/^(?:sudo|\w+=.*)$/s.test(word)))
    if (program === 'cd' && rest[0] !== undefined) folder = UNKNOWN.test(rest[0]) ? '' : within(folder, rest[0])
    for (const file of [...written, ...editedBy(posix.basename(program), rest)])
      if (file !== '' && !UNKNOWN.test(file) && within(folder, file) !== '') files.add(within(folder, file))
  }
  return [...files].slice(0, FILES_MAX)
}

/** The path from a folder; empty where the folder is not known. */
const within = (folder: string, path: string): string =>
  posix.isAbsolute(path) ? posix.normalize(path) : folder === '' ? '' : posix.resolve(folder, path)

const editedBy = (program: string, rest: readonly string[]): string[] => {
  const operands = rest.filter((word) => !word.startsWith('-'))
  if (program === 'tee') return operands
  if (program !== 'sed' || !rest.some((word) => /^(?:-\w*i|--in-place)/.test(word))) return []
  return rest.some((word) => /^(?:-\w*[ef]$|--expression|--file)/.test(word)) ? operands.slice(-1) : operands.slice(1)
}

/** Without the texts that stand in a command line to be read by its commands. */
const withoutDocuments = (commandLine: string): string => {
  const kept: string[] = []
  let ending: string | undefined
  for (const line of commandLine.split('\n')) {
    if (ending === undefined) {
      kept.push(line.replace(HEREDOC, ''))
      ending = HEREDOC.exec(line)?.[2]
    } else if (line.trim() === ending) ending = undefined
  }
  return kept.join('\n')
}

const commandsOf = (commandLine: string): Command[] => {
  const commands: Command[] = []
  let command: Command = { words: [], written: [] }
  let word: string | undefined
  let redirection = ''
  const endWord = () => {
    if (word === undefined) return
    if (redirection === '') command.words.push(word)
    else if (INTO_FILE.test(redirection)) command.written.push(word)
    redirection = ''
    word = undefined
  }
  for (const { groups = {} } of commandLine.matchAll(TOKEN)) {
    if (groups.quoted !== undefined) word = (word ?? '') + groups.quoted.slice(1, -1)
    else if (groups.bare !== undefined) word = (word ?? '') + groups.bare
    else endWord()
    if (groups.redirection !== undefined) redirection = /&\d$/.test(groups.redirection) ? '' : groups.redirection
    if (groups.end === undefined) continue
    commands.push(command)
    command = { words: [], written: [] }
    redirection = ''
  }
  endWord()
  return [...commands, command]
}

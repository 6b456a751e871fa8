import { describe, expect, test } from 'vitest'
import { commandText, toolOf } from './command-text.ts'

describe('the text of a command', () => {
  test.each([
    [['git', 'commit', '-m', "it's done"], `git commit -m 'it'\\''s done'`],
    [['sh', '-c', 'ls | wc -l'], 'ls | wc -l'],
    [['bash', '-lc', 'make'], 'make'],
    [['echo', ''], "echo ''"],
  ])('%j', (argv, text) => expect(commandText(argv)).toBe(text))
})

describe('the tool of a command', () => {
  test.each([
    [['git', '-C', 'folder', 'commit', '-m', 'x'], { tool: 'git', subcommand: 'commit' }],
    [['/usr/bin/npm', 'install', 'left-pad'], { tool: 'npm', subcommand: 'install' }],
    [['python3', '-m', 'pytest', '-q'], { tool: 'python3', subcommand: 'pytest' }],
    [['node', '--test', 'a.test.js'], { tool: 'node', subcommand: 'test' }],
    [['sh', '-c', 'A=1 cargo build --release'], { tool: 'cargo', subcommand: 'build' }],
    [['cat', 'notes.txt'], { tool: 'cat' }],
  ])('%j', (argv, tool) => expect(toolOf(argv)).toEqual(tool))
})

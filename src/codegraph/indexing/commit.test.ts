import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { scratchFolder } from '#test/codegraph/scratch.ts'
import { commitOf } from './commit.ts'

test('the commit is that of the folder’s branch, in its worktrees and its folders too', async () => {
  using folder = scratchFolder()
  const [root, tree] = [`${folder.root}/repository`, `${folder.root}/tree`]
  const installed = `${root}/node_modules/m`
  for (const each of [`${root}/inner`, installed]) mkdirSync(each, { recursive: true })
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], { cwd: root, encoding: 'utf8' }).trim()
  git('init', '-q', '-b', 'main')
  git('commit', '-q', '--allow-empty', '-m', 'first')
  const first = git('rev-parse', 'HEAD')
  git('worktree', 'add', '-q', '-b', 'other', tree)
  git('commit', '-q', '--allow-empty', '-m', 'second')
  const second = git('rev-parse', 'HEAD')
  const commits = () => Promise.all([root, `${root}/inner`, tree, folder.root, installed].map(commitOf))
  expect(await commits()).toEqual([second, second, first, '', ''])
  git('pack-refs', '--all')
  expect(await commits()).toEqual([second, second, first, '', ''])
  git('checkout', '-q', '--detach', first)
  expect(await commitOf(root)).toBe(first)
})

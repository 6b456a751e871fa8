import { expect, test } from 'vitest'
import { changedBy } from './changed-by.ts'

test.each([
  ['cat a.txt 2>/dev/null | grep update_user'],
  ['grep -rn "create_table > x" src 2>&1'],
  ['python -c "print(1 >= 0)"'],
  ['SELECT updated FROM users WHERE deleted = 0'],
  ['git log --oneline'],
  ['find . -name "*.py" -newer setup.py'],
])('%j only looks', (command) => {
  expect(changedBy('bash', command)).toBe('')
})

test.each([
  ['echo "see b.txt" >> a.txt', 'a.txt'],
  ['cd app && sudo rm -rf build', 'rm -rf build'],
  ['cp a.txt b.txt', 'b.txt'],
  ["sed -i 's/a/b/' c.py", 'c.py'],
  ['python3 -m pip install -q requests', 'requests'],
  ['git stash pop', 'stash'],
  ['DROP TABLE users', 'users'],
  ['def parse(text):\n    return text', 'parse'],
  ['export PORT=80', 'PORT'],
])('%j changes %j', (command, changed) => {
  expect(changedBy('bash', command)).toContain(changed)
})

test('what a redirection writes is changed, not what is said in quotes', () => {
  expect(changedBy('bash', 'echo "see b.txt" >> a.txt')).not.toContain('b.txt')
})

test('a tool that edits changes what it is told, but not where it is told to look', () => {
  expect(changedBy('str_replace_editor', '{"command":"view","path":"a.py"}')).toBe('')
  expect(changedBy('str_replace_editor', '{"command":"create","path":"a.py"}')).toContain('a.py')
})

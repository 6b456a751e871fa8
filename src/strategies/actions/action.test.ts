import { expect, test } from 'vitest'
import { actionOf } from './action.ts'
import { shellSegments } from './shell-segments.ts'

test.each([
  ['execute_sql', "SELECT a FROM t WHERE x = 'order by' LIMIT 1", 'SELECT WHERE LIMIT'],
  ['execute_sql', 'execute[DESC shop]', 'DESCRIBE'],
  ['execute_sql', 'show full columns from t', 'DESCRIBE'],
  ['execute_sql', 'SHOW TABLES', 'SHOW TABLES'],
  ['execute_sql', 'DELETE FROM t -- all of it', 'DELETE'],
  ['execute_sql', 'submit', 'submit'],
  ['execute_sql', 'I think the query is right', 'text'],
  ['run_shell_command', 'find / -name x | xargs -n1 rm', 'find|xargs'],
  ['bash', 'tar xzf a.tgz -C /tmp', 'tar -x'],
  ['bash', 'tar -czf a.tgz . && rm -rf build', 'tar -c|rm -r'],
  ['bash', 'find . -name x -delete; find . -name y', 'find -delete|find'],
  ['bash', "sed -i s/a/b/ f; sed 's/ -i /b/' f", 'sed -i|sed'],
  ['bash', 'git -C repo --no-pager log -5 | cat', 'git log|cat'],
  ['bash', 'git push; git push -u origin main; git push --force', 'git push|git push --set-upstream|git push --force'],
  ['bash', 'npm test && npm install --legacy-peer-deps left-pad', 'npm test|npm install --legacy-peer-deps'],
  ['bash', 'npm run build:all; docker compose -f x.yaml up -d', 'npm run build:all|docker compose up'],
  ['bash', 'python -m pytest -x tests; python script.py -m', 'python -m pytest|python'],
  ['bash', 'git commit -m "take --amend out"', 'git commit'],
  ['run_shell_command', "awk '{print $1; print $2}' f && FOO=1 sudo /usr/bin/sort -u", 'awk|sort'],
  ['run_shell_command', '```bash\nif [ -d x ]; then ls; fi\n```', '[|ls'],
  ['bash', 'ls # a; b\n# c | d\necho "# e" $#', 'ls|echo'],
  ['bash', '# nothing but thoughts', 'text'],
  ['bash', '', ''],
  ['execute_python', 'def f(x):\n  return x\nassert f(1) == 1\nprint(f(2))', 'def+assert'],
  ['execute_python', 'print(search("x"))', 'print'],
  ['execute_python', 'page = search("x")', 'search'],
  ['execute_python', 'import os', 'import'],
  ['execute_python', 'The answer is 42', 'text'],
  ['get_user', '{"b": 1, "a": 2}', 'get_user(a,b)'],
  ['get_user', 'not json', 'get_user'],
])('with %s, %j is %j', (toolName, rawCommand, key) => {
  expect(actionOf({ toolName, rawCommand }).key).toBe(key)
})

test('templates keep programs and flags, and have placeholders for the rest', () => {
  expect(actionOf({ toolName: 'bash', rawCommand: 'tar -xzf a.tgz --directory=/tmp' }).template).toBe(
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the placeholder.
    'tar -xzf ${argument} --directory=${value}',
  )
})

test('redirections of one stream into another separate nothing', () => {
  expect(shellSegments('make 2>&1 | tee "a|b" & wait')).toEqual(['make 2>&1', 'tee "a|b"', 'wait'])
})

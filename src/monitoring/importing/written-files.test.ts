import fc from 'fast-check'
import { expect, test } from 'vitest'
import { writtenBy } from './written-files.ts'

test.each([
  ["cat > src/a.py <<'EOF'\nx > y.txt\nEOF", ['/w/src/a.py']],
  ['echo "a > b" >> log.txt', ['/w/log.txt']],
  ["cd lib && sed -i 's/a/b/; s/>/</' a.js b.js 2>/dev/null", ['/w/lib/a.js', '/w/lib/b.js']],
  ["sed -i -e 's/a/b/' /srv/x.py | head", ['/srv/x.py']],
  ['sudo tee -a "my file.txt" > /dev/null < in', ['/w/my file.txt']],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of the shell.
  ['echo x > "$OUT" ; echo y > ${DIR}/z ; ls *.c > ~/list', []],
  ['make 2> errors.txt 1>&2 && sed s/a/b/ a.txt', []],
  ['FOO=1 printf x 1> out.txt', ['/w/out.txt']],
  ['', []],
])('%j writes %j', (command, files) => {
  expect(writtenBy(command, '/w')).toEqual(files)
})

test('where the folder is not known, only absolute paths are told, and those in a folder that is gone to', () => {
  expect(writtenBy('echo a > a; cd /repo; echo b > b; echo c > /c', '')).toEqual(['/repo/b', '/c'])
})

test('whatever the command line is, the paths are absolute and it takes no time', () => {
  const pieces = fc.constantFrom('>', '>>', "'", '"', ' ', 'sed -i ', 'tee ', 'cd ', '<<E', '\n', 'E', 'a', '/b', '\\', '&1', ';')
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 40 }), fc.constantFrom('', '/w'), (some, folder) => {
      for (const file of writtenBy(some.join(''), folder)) expect(file).toMatch(/^\//)
    }),
  )
  expect(writtenBy(`"${'\\"'.repeat(40_000)}`, '/w')).toEqual([])
})

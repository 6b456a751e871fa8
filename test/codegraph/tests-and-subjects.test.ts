import { describe, expect, test } from 'vitest'
import { isTestFile, isTestPath, subjectName, testCommand } from '#src/codegraph/test-conventions.ts'
import { joined, type Sources } from './joined.ts'

const testsIn = async (files: Sources): Promise<string[]> =>
  (await joined(files)).relations.flatMap((line) => (line.startsWith('TESTS ') ? [line.slice('TESTS '.length)] : [])).sort()

const CODE = {
  'src/add.ts':
    'export function add(a: number, b: number) { return plus(a, b) }\nfunction plus(a: number, b: number) { return a + b }\n',
  'app/things.py': 'class Thing:\n    def run(self):\n        return helper()\n\ndef helper():\n    return 1\n',
}

describe('tests and their subjects', () => {
  test('a test leads to what it reaches first, and a file of tests to the module of its name', async () => {
    const text = `import { test } from 'vitest'\nimport { add } from './add.ts'\ntest('adds', () => { add(1, 2) })\n`
    expect(await testsIn({ ...CODE, 'src/add.test.ts': text })).toEqual([
      'src.add.test -> src.add',
      'src.add.test.<arrow1> -> src.add.add',
    ])
  })

  test('helpers in the file of the tests are passed through, also those of describe, each and callbacks', async () => {
    const text = [
      `import { describe, expect, it } from 'vitest'`,
      `import { add } from './add.ts'`,
      `const sum = () => add(1, 2)`,
      `describe('sums', () => {`,
      `  it.each([1])('of %s', () => { sum() })`,
      `  it('throws', () => { expect(() => add(1, 2)).toThrow() })`,
      `})`,
    ].join('\n')
    expect(await testsIn({ ...CODE, 'src/sums.test.ts': text })).toEqual([
      'src.sums.test.<arrow1>.<arrow1> -> src.add.add',
      'src.sums.test.<arrow1>.<arrow2> -> src.add.add',
    ])
  })

  test('pytest: functions and methods that are named so, with the fixtures that they take', async () => {
    const text = [
      'import pytest',
      'from app.things import Thing, helper',
      '',
      '@pytest.fixture',
      'def thing():',
      '    return Thing()',
      '',
      'def test_it(thing):',
      '    pass',
      '',
      'def not_a_test():',
      '    helper()',
      '',
      'class TestMore:',
      '    def test_help(self):',
      '        assert helper() == 1',
    ].join('\n')
    expect(await testsIn({ ...CODE, 'tests/test_more.py': text })).toEqual([
      'tests.test_more.TestMore.test_help -> app.things.helper',
      'tests.test_more.test_it -> app.things.Thing',
    ])
  })

  test('what only other tests use is told where a test reaches nothing else', async () => {
    const files = {
      ...CODE,
      'test/support.ts': 'export const help = () => 1\n',
      'test/a.test.ts': `import { help } from './support.ts'\ntest('helps', () => { help() })\n`,
    }
    expect(await testsIn(files)).toEqual(['test.a.test.<arrow1> -> test.support.help'])
  })

  test('code that calls what is named test, but is none, has no tests', async () => {
    expect(await testsIn({ ...CODE, 'src/run.ts': `import { add } from './add.ts'\nit('x', () => { add(1, 2) })\n` })).toEqual([])
  })
})

test('paths tell what is a test, and what it is about', () => {
  const TESTS = [
    'a/x.test.ts',
    'tests/x.py',
    'pkg/test_x.py',
    'x_test.go',
    'src/test/java/XTest.java',
    'spec/x_spec.rb',
    '__tests__/x.js',
  ]
  expect(TESTS.filter((path) => !isTestPath(path))).toEqual([])
  expect(['src/x.ts', 'contest.py', 'latest/x.go', 'attest.ts', 'Testing.java'].filter(isTestPath)).toEqual([])
  expect(['tests/helpers.py', 'tests/conftest.py', 'tests/test_x.py'].map(isTestFile)).toEqual([false, false, true])
  const about = [
    'src/word.ts',
    'x/word.test.tsx',
    'test_word.py',
    'word_test.go',
    'WordTest.java',
    'word/index.ts',
    'word/__init__.py',
  ]
  expect(new Set(about.map(subjectName))).toEqual(new Set(['word']))
})

test('a test is run by its own words, quoted for a shell', () => {
  expect(testCommand('python', 'tests/test_x.py', 'TestX.test_y')).toBe('python -m pytest tests/test_x.py::TestX::test_y')
  expect(testCommand('python', "tests/it's.py", '')).toBe(`python -m pytest 'tests/it'\\''s.py'`)
  expect(testCommand('go', 'pkg/x_test.go', 'TestX')).toBe(`go test -run '^TestX$' ./pkg`)
  expect(testCommand('rust', 'src/lib.rs', 'tests.x')).toBe('')
})

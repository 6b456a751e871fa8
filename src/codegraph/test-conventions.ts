/** What tests are called and where they lie, by the customs of pytest, unittest, vitest, jest, mocha, node:test, go test, JUnit, xUnit, PHPUnit, RSpec and Rust. */

const FOLDER = /(?:^|\/)(?:__tests__|__mocks__|tests?|specs?|e2e)\//
const FILE =
  /(?:^|\/)(?:test_[^/]*\.py|tests?\.py|conftest\.py|[^/]*\.(?:test|spec|cy|e2e)\.[cm]?[jt]sx?|[^/]*_test\.(?:py|go|rb|c|cc|cpp)|[^/]*_spec\.rb|[^/]*(?:Tests?|IT|Spec)\.(?:java|kt|cs|php|swift)|[^/]*\.bats)$/

/** Whether a file holds tests, or what only tests use. */
export const isTestPath = (path: string): boolean => FOLDER.test(path) || FILE.test(path)

/** Whether a file's own name says that it holds tests, so that it is no helper of theirs. */
export const isTestFile = (path: string): boolean => FILE.test(path) && !path.endsWith('conftest.py')

/** What a file is about: 'word' of `word.ts`, `word.test.ts`, `test_word.py`, `WordTest.java` and `word/index.ts`; in small letters. */
export const subjectName = (path: string): string => {
  const parts = path.split('/')
  const name = (parts.at(-1) ?? '').replace(/\.[^.]+$/, '')
  if (name === 'index' || name === '__init__' || name === 'mod') return (parts.at(-2) ?? '').toLowerCase()
  return name
    .replace(/\.(?:test|spec|cy|e2e)$/, '')
    .replace(/^test_|_(?:test|spec)$|(?<=.)(?:Tests?|IT|Spec)$/, '')
    .toLowerCase()
}

const BY_NAME: Readonly<Record<string, RegExp>> = {
  python: /^test/,
  go: /^(?:Test|Benchmark|Fuzz|Example)(?!\p{Ll})/u,
  php: /^test/,
  swift: /^test/,
  ruby: /^test_/,
}

/** Whether a function of a test file is a test by its name. */
export const isTestName = (language: string, name: string): boolean => BY_NAME[language]?.test(name) ?? false

const ATTRIBUTES = new Set([
  'test',
  'Test',
  'rstest',
  'test_case',
  'ParameterizedTest',
  'RepeatedTest',
  'TestFactory',
  'Fact',
  'Theory',
  'TestMethod',
  'DataTestMethod',
  'TestCase',
])

/** Whether an attribute, annotation or decorator makes a function a test; given without what it stands in. */
export const isTestAttribute = (language: string, name: string): boolean => language !== 'python' && ATTRIBUTES.has(name)

/** Functions that take a test as an argument. */
export const TEST_CALLS: ReadonlySet<string> = new Set(['test', 'it', 'specify'])

/** How one test is run alone; empty where that is not known. Paths are relative to the project's root. */
export const testCommand = (language: string, path: string, symbol: string): string => {
  if (language === 'python')
    return `python -m pytest ${shellWord(symbol === '' ? path : `${path}::${symbol.replaceAll('.', '::')}`)}`
  if (language === 'go') {
    const folder = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : ''
    return `go test ${symbol === '' ? '' : `-run ${shellWord(`^${symbol}$`)} `}${shellWord(`./${folder}`)}`
  }
  return ''
}

/** A word as a shell takes it. */
export const shellWord = (word: string): string => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`)

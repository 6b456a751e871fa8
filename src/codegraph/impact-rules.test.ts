import { expect, test } from 'vitest'
import { commandsOf, testReason } from './impact-rules.ts'

const named = (path: string, ...symbols: string[]) =>
  symbols.map((symbol) => ({ language: path.endsWith('.go') ? 'go' : 'python', path, symbol, imports: [] }))

test('a few tests of a file are run alone, many of them with their file, each command once', () => {
  expect(
    commandsOf([...named('t/a.py', 'x', 'y'), ...named('t/b.py', 'C.p', 'C.q', 'C.r', 's'), ...named('t/a.py', 'x')]),
  ).toEqual(['python -m pytest t/a.py::x', 'python -m pytest t/a.py::y', 'python -m pytest t/b.py'])
  expect(commandsOf(named('p/x_test.go', 'TestA', 'TestB', 'TestC', 'TestD'))).toEqual(['go test ./p'])
})

test('why a test is listed tells an import from a name', () => {
  expect([testReason(-2), testReason(-1)]).toEqual([
    'its file imports what is changed',
    'is named after the file that is changed',
  ])
})

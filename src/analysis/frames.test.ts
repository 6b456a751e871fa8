import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FRAMES_MAX, framesIn } from './frames.ts'

const places = (text: string) => framesIn(text).map(({ path, line, functionName, how }) => [path, line, functionName, how])

describe('framesIn', () => {
  it('reads Node, innermost first, without the runtime and packages', () => {
    const trace = `TypeError: x is not a function
    at Parser.parse (/app/src/parse.js:12:34)
    at async file:///app/src/main.mjs:3:1
    at async run (file:///app/src/run.ts:7:9)
    at new Thing (/app/src/thing.ts:9:1)
    at next (/app/node_modules/express/lib/router.js:137:13)
    at node:internal/process/task_queues:95:5`
    expect(places(trace)).toEqual([
      ['/app/src/parse.js', 12, 'Parser.parse', 'stack frame'],
      ['file:///app/src/main.mjs', 3, '', 'stack frame'],
      ['file:///app/src/run.ts', 7, 'run', 'stack frame'],
      ['/app/src/thing.ts', 9, 'Thing', 'stack frame'],
    ])
  })

  it('reads Python from the last frame up, without the library and code without a file', () => {
    const trace = `Traceback (most recent call last):
  File "/app/main.py", line 3, in <module>
    load()
  File "/app/pkg/load.py", line 14, in load
    import missing
  File "/usr/lib/python3.11/importlib/__init__.py", line 126, in import_module
  File "<frozen importlib._bootstrap>", line 1206, in _gcd_import
ModuleNotFoundError: No module named 'missing'`
    expect(places(trace)).toEqual([
      ['/app/pkg/load.py', 14, 'load', 'stack frame'],
      ['/app/main.py', 3, '<module>', 'stack frame'],
    ])
  })

  it('reads Java with the package as folders', () => {
    const trace = `Exception in thread "main" java.lang.NullPointerException
\tat com.acme.shop.Cart.total(Cart.java:42)
\tat app//com.acme.Main.main(Main.java:7)
\tat java.base/java.util.ArrayList.forEach(ArrayList.java:1541)
\tat com.acme.Native.call(Native Method)`
    expect(places(trace)).toEqual([
      ['com/acme/shop/Cart.java', 42, 'total', 'stack frame'],
      ['com/acme/Main.java', 7, 'main', 'stack frame'],
    ])
  })

  it('reads Go with the function of the line before', () => {
    const trace = `panic: runtime error: index out of range [5] with length 3

goroutine 1 [running]:
main.pick(0x5, 0x3)
\t/app/main.go:9 +0x1d
main.main()
\t/app/main.go:14 +0x2b`
    expect(places(trace)).toEqual([
      ['/app/main.go', 9, 'pick', 'stack frame'],
      ['/app/main.go', 14, 'main', 'stack frame'],
    ])
  })

  it('reads Rust: where it panicked, then the backtrace', () => {
    const trace = `thread 'main' panicked at src/lib.rs:10:5:
index out of bounds
stack backtrace:
   0: rust_begin_unwind
             at /rustc/abc/library/std/src/panicking.rs:647:5
   3: demo::pick
             at ./src/main.rs:4:13`
    expect(places(trace)).toEqual([
      ['src/lib.rs', 10, '', 'stack frame'],
      ['./src/main.rs', 4, 'pick', 'stack frame'],
    ])
  })

  it('reads paths with line numbers as compilers print them', () => {
    const output = `src/a.ts(3,5): error TS2322: Type 'string' is not assignable
error[E0308]: mismatched types
  --> src/b.rs:4:5
lib/c.c:7:3: error: expected ';'
FAIL test/d.test.ts:12`
    expect(places(output)).toEqual([
      ['src/a.ts', 3, '', 'path'],
      ['src/b.rs', 4, '', 'path'],
      ['lib/c.c', 7, '', 'path'],
      ['test/d.test.ts', 12, '', 'path'],
    ])
  })

  it('finds nothing in what only looks like a place', () => {
    for (const text of ['', 'listening on http://localhost:3000', 'at 12:30', 'ratio 3:4', 'File not found'])
      expect(framesIn(text)).toEqual([])
  })

  it('takes any text, is bounded, and gives usable places only', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('    at f (', 'File "', '", line 3', ':1:2)', '\n', '.rs:9', '(1,2)', '\\', '/a.go:'),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const found = framesIn(pieces.join(''))
        expect(found.length).toBeLessThanOrEqual(FRAMES_MAX)
        for (const { path, line } of found) {
          expect(path).not.toBe('')
          expect(Number.isInteger(line) && line > 0).toBe(true)
        }
        expect(new Set(found.map(({ path, line }) => `${path}:${line}`)).size).toBe(found.length)
      }),
    )
  })

  it('is done with a megabyte of hostile lines in no time', () => {
    const startedAt = performance.now()
    for (const line of [`    at ${'a.'.repeat(480)}(:1`, `File "${'a/'.repeat(480)}`, ` ${'a:'.repeat(490)}`, '('.repeat(990)])
      framesIn(`x.a:1\n${`${line}\n`.repeat(1_000)}`)
    expect(performance.now() - startedAt).toBeLessThan(5_000)
  })
})

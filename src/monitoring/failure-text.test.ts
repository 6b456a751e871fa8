import { describe, expect, test } from 'vitest'
import { failureText, silentFailureText } from './failure-text.ts'

const lines = (...text: string[]) => `${text.join('\n')}\n`

describe('the message of a failure', () => {
  test('is the whole of a short standard error', () => {
    const stderr = lines(
      'Author identity unknown',
      '',
      '*** Please tell me who you are.',
      '',
      'Run',
      '',
      '  git config --global user.email "you@example.com"',
    )
    expect(failureText('', stderr).message).toBe(stderr.trim())
  })

  test('is the exception of a Python traceback, which is kept whole', () => {
    const stderr = lines(
      'warming up',
      'Traceback (most recent call last):',
      '  File "app.py", line 3, in <module>',
      '    main()',
      '  File "app.py", line 1, in main',
      '    import yaml',
      "ModuleNotFoundError: No module named 'yaml'",
    )
    const found = failureText('', stderr)
    expect(found.message).toBe("ModuleNotFoundError: No module named 'yaml'")
    expect(found.stackTrace).toMatch(/^Traceback/)
    expect(found.stackTrace).toContain('in main')
  })

  test('is the last exception of a Python chain, and the stack trace holds the chain', () => {
    const stderr = lines(
      'Traceback (most recent call last):',
      '  File "a.py", line 2, in read',
      '    open(p)',
      "FileNotFoundError: [Errno 2] No such file or directory: 'x'",
      '',
      'During handling of the above exception, another exception occurred:',
      '',
      'Traceback (most recent call last):',
      '  File "a.py", line 9, in <module>',
      '    read()',
      '  File "a.py", line 4, in read',
      '    raise ConfigError("no configuration")',
      'ConfigError: no configuration',
    )
    const found = failureText('', stderr)
    expect(found.message).toBe('ConfigError: no configuration')
    expect(found.stackTrace).toContain('FileNotFoundError')
  })

  test('is the thrown error of a Node stack trace', () => {
    const stderr = lines(
      '/app/a.js:3',
      '  throw new TypeError("x is not a function")',
      '  ^',
      '',
      'TypeError: x is not a function',
      '    at f (/app/a.js:3:9)',
      '    at Module._compile (node:internal/modules/cjs/loader:1554:14)',
      '',
      'Node.js v24.21.0',
    )
    const found = failureText('', stderr)
    expect(found.message).toBe('TypeError: x is not a function')
    expect(found.stackTrace.split('\n')).toHaveLength(3)
  })

  test('is the last cause of a Java stack trace', () => {
    const stderr = lines(
      'Exception in thread "main" java.lang.RuntimeException: start failed',
      '\tat com.acme.Main.main(Main.java:7)',
      'Caused by: java.io.FileNotFoundException: conf.yml (No such file or directory)',
      '\tat com.acme.Conf.read(Conf.java:21)',
      '\t... 1 more',
    )
    expect(failureText('', stderr).message).toBe('java.io.FileNotFoundException: conf.yml (No such file or directory)')
  })

  test('is the panic of Go and of Rust', () => {
    expect(
      failureText(
        '',
        lines(
          'panic: runtime error: index out of range [3] with length 3',
          '',
          'goroutine 1 [running]:',
          'main.main()',
          '\t/app/main.go:9 +0x1d',
        ),
      ).message,
    ).toBe('panic: runtime error: index out of range [3] with length 3')
    expect(
      failureText('', lines("thread 'main' panicked at src/main.rs:4:5:", 'called `Option::unwrap()` on a `None` value')).message,
    ).toContain('called `Option::unwrap()`')
  })

  test('comes from standard output where only that says what is wrong', () => {
    const found = failureText(
      lines("src/a.ts(1,7): error TS2322: Type 'string' is not assignable to type 'number'."),
      lines('npm warn config something'),
    )
    expect(found.message).toBe("src/a.ts(1,7): error TS2322: Type 'string' is not assignable to type 'number'.")
  })

  test('of a long output starts at its first error line', () => {
    const noise = Array.from({ length: 200 }, (_, index) => `compiling module ${index}`)
    const found = failureText('', lines(...noise, "a.c:3:5: error: 'x' undeclared", 'note: declared here'))
    expect(found.message).toBe("a.c:3:5: error: 'x' undeclared\nnote: declared here")
  })

  test('has no colours and only the last state of a line drawn over', () => {
    expect(failureText('', '10%\r50%\r\u001b[31mfatal: bad object\u001b[0m\n').message).toBe('fatal: bad object')
  })

  test('is bounded', () => {
    expect(failureText('', `error: ${'x'.repeat(1_000_000)}`).message.length).toBeLessThanOrEqual(8_192)
  })

  test.each([
    'connect ECONNREFUSED 127.0.0.1:5432',
    'HTTP error 429 Too Many Requests',
    'fatal: Could not resolve host: example.com',
  ])('%s may pass by itself', (message) => {
    expect(failureText('', message).isTransient).toBe(true)
  })

  test('a syntax error does not pass by itself', () => {
    expect(failureText('', 'SyntaxError: Unexpected token').isTransient).toBe(false)
  })
})

test('a failure without any output is told by how it ended', () => {
  expect(silentFailureText({ isTimeout: false, exitCode: 3 })).toBe('exit code 3 without a message')
  expect(silentFailureText({ isTimeout: false, exitCode: 139, signal: 'SIGSEGV' })).toBe('ended by SIGSEGV')
  expect(silentFailureText({ isTimeout: true, exitCode: 124 })).toBe('stopped: it ran longer than it was given')
})

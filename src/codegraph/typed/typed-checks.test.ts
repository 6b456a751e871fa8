import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { typedChecks } from './typed-checks.ts'

const root = mkdtempSync(join(tmpdir(), 'ocode-typed-'))
const checks = typedChecks()
afterAll(async () => {
  await checks.close()
  rmSync(root, { recursive: true })
})

const TEXT = 'export class A { m() {} }\nexport const f = (a: A) => a.m()\n'
const input = { files: [{ path: 'a.ts', checksum: '1', specifiers: [] }], configs: [], accessors: [] }

test('a thread tells the calls of a folder, again after its text has changed, and nobody who has gone', {
  timeout: 60_000,
}, async () => {
  writeFileSync(join(root, 'a.ts'), TEXT)
  const first = await checks.calls(root, input, new AbortController().signal)
  expect(first.get('a.ts')).toMatchObject([{ line: 2, to: { path: 'a.ts', name: 'm', startLine: 1 }, from: { path: 'a.ts' } }])

  await expect(checks.calls(root, input, AbortSignal.abort())).rejects.toThrow()
  const gone = new AbortController()
  const asked = checks.calls(root, { ...input, files: [{ path: 'a.ts', checksum: '2', specifiers: [] }] }, gone.signal)
  gone.abort()
  await expect(asked).rejects.toThrow()

  writeFileSync(join(root, 'a.ts'), `\n${TEXT}`)
  const third = await checks.calls(
    root,
    { ...input, files: [{ path: 'a.ts', checksum: '3', specifiers: [] }] },
    new AbortController().signal,
  )
  expect(third.get('a.ts')).toMatchObject([{ line: 3, to: { startLine: 2 } }])
})

import { expect, test } from 'vitest'
import { lineOf } from '#src/kernel/brief.ts'
import { CodeEntity } from './model.ts'
import { Import } from './service-imports.ts'

const entity = (signature: string) => ({
  entityId: 'e',
  projectId: 'p',
  type: 'CODE_ENTITY_TYPE_METHOD' as const,
  path: '/p/a.py',
  name: 'send',
  language: 'python',
  checksum: '',
  metadata: { qualifiedName: 'a.Session.send', startLine: 7, signature },
})

test('code is told in one line, however its parameters are written', () => {
  expect(lineOf(CodeEntity, entity('def send(\n    self,\n    request: Request,\n) -> Response'))).toBe(
    'method a.Session.send(self, request: Request) -> Response /p/a.py:7 [e]',
  )
  expect(lineOf(CodeEntity, entity(`def send(${'x'.repeat(500)})`)).length).toBeLessThan(130)
})

test('an import is told in one line', () => {
  expect(lineOf(Import, { path: 'lib/a.js', to: 'lib/b.js', isExternal: false, names: ['b', 'c'], lines: [1, 9] })).toBe(
    'lib/a.js:1,9 imports b, c from lib/b.js',
  )
})

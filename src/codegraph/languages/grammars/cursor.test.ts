import { createRequire } from 'node:module'
import { expect, test } from 'vitest'
import { Language, Parser, type TreeCursor } from 'web-tree-sitter'
import { cursorOn, loadCore } from './cursor.ts'

const TEXTS = [
  '',
  'x = [f(a, *b, key=c) for c in "tëxt 😀" if c]\n\n\nclass C(B[int]):\n  def m(self, p: int = 1) -> None: return self.m\n',
  'def f(:\n  return )\nclass\n',
  'if x:\n  foo(\nelse:\n  pass\n',
  '# comment\nimport a.b as c\nasync def g():\n  await h()\n  yield 1\n',
]

type Walked = {
  readonly id: number
  readonly field: number
  readonly start: number
  readonly end: number
  readonly isMissing: boolean
}

const walked = (cursor: {
  readonly here: () => Walked
  readonly down: () => boolean
  readonly next: () => boolean
  readonly up: () => void
}): Walked[] => {
  const all = [cursor.here()]
  const fill = (): void => {
    if (!cursor.down()) return
    do {
      all.push(cursor.here())
      fill()
    } while (cursor.next())
    cursor.up()
  }
  fill()
  return all
}

const packagesOwn = (cursor: TreeCursor): Walked[] =>
  walked({
    here: () => ({
      id: cursor.nodeTypeId,
      field: cursor.currentFieldId,
      start: cursor.startIndex,
      end: cursor.endIndex,
      isMissing: cursor.nodeIsMissing,
    }),
    down: () => cursor.gotoFirstChild(),
    next: () => cursor.gotoNextSibling(),
    up: () => cursor.gotoParent(),
  })

test('a cursor sees in every tree what the cursor of web-tree-sitter sees', async () => {
  await loadCore()
  const file = createRequire(import.meta.url).resolve('tree-sitter-python/tree-sitter-python.wasm')
  const parser = new Parser().setLanguage(await Language.load(file))
  for (const text of TEXTS) {
    const tree = parser.parse(text)
    if (tree === null) throw new Error('was not parsed')
    const cursor = cursorOn(tree)
    const seen = walked({
      here: () => ({
        id: cursor.typeId(),
        field: cursor.fieldId(),
        start: cursor.start(),
        end: cursor.end(),
        isMissing: cursor.isMissing(),
      }),
      down: cursor.toFirstChild,
      next: cursor.toNextSibling,
      up: cursor.toParent,
    })
    cursor.delete()
    expect(seen).toEqual(packagesOwn(tree.walk()))
    tree.delete()
  }
})

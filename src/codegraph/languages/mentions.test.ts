import { expect, test } from 'vitest'
import { joined } from '#test/codegraph/joined.ts'

const references = async (files: Record<string, string>): Promise<string[]> =>
  (await joined(files)).relations.filter((each) => each.startsWith('REFERENCES')).map((each) => each.slice('REFERENCES '.length))

test('Python: classes in annotations are referred to, also inside of generics, in quotes and from other files', async () => {
  const shapes = 'class A: pass\nclass B: pass\nclass C: pass\nclass D: pass\n'
  const use = `from . import shapes
from .shapes import A, B, D

class E: pass

def f(a: A, *rest: list[B]) -> "dict[str, shapes.C]":
    d: D | None = None

class Own:
    kind: E
    def again(self) -> "Own": ...
`
  expect(await references({ 'p/__init__.py': '', 'p/shapes.py': shapes, 'p/use.py': use })).toEqual(
    expect.arrayContaining([
      'p.use.f -> p.shapes.A',
      'p.use.f -> p.shapes.B',
      'p.use.f -> p.shapes.C',
      'p.use.f -> p.shapes.D',
      'p.use.Own -> p.use.E',
    ]),
  )
  // What a class says of itself does not make it used.
  expect(await references({ 'own.py': 'class Own:\n    def again(self) -> "Own": ...\n' })).toEqual([])
})

test('functions and classes that are named as values are referred to, those that are called or handed out are not', async () => {
  const python = `class E(Exception): pass
class Base: pass
class Made(Base): pass
def f(): pass
def g(): pass
def h(): pass

def use(x):
    table = {'f': f}
    g()
    try:
        return table
    except E:
        return type(x) is Made
`
  const ofPython = await references({ 'm.py': python })
  expect(ofPython.sort()).toEqual(['m.Made -> m.Base', 'm.use -> m.E', 'm.use -> m.Made', 'm.use -> m.f'])
  const javascript = `function f() {}
function g() {}
function handedOut() {}
class E {}
export function use(x) {
  const table = { f }
  g()
  return x instanceof E ? table : undefined
}
export default handedOut
`
  const ofJavascript = await references({ 'm.js': javascript })
  expect(ofJavascript.sort()).toEqual(['m.use -> m.E', 'm.use -> m.f'])
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ModuleImports, type Usage, unusedIn } from './unused.ts'

const made = (entityId: string, more: Partial<Usage> = {}): Usage => ({
  entityId,
  type: 'CODE_ENTITY_TYPE_FUNCTION',
  name: entityId,
  path: 'src/a.ts',
  parentId: 'module',
  startLine: 1,
  traits: [],
  isDecorated: false,
  hasForeignBase: false,
  uses: [],
  ...more,
})
const module = (uses: readonly string[] = [], path = 'src/a.ts', entityId = 'module') =>
  made(entityId, { type: 'CODE_ENTITY_TYPE_MODULE', path, parentId: '', uses })
const unused = (code: readonly Usage[], modules: readonly ModuleImports[] = [], dynamic: readonly string[] = []) =>
  unusedIn({ code, modules, dynamic })
const withModule = (...code: readonly Usage[]) => [module(), ...code]
const ids = (found: readonly { entityId: string }[]) => found.map(({ entityId }) => entityId).sort()
const imported = (...names: string[]): ModuleImports[] => [{ path: 'src/b.ts', imports: [{ path: 'src/a.ts', names }] }]

describe('code that nothing uses', () => {
  test('two that only call each other are unused, and what the code of a module reaches is not', () => {
    const code = [module(['a']), made('a', { uses: ['b'] }), made('b'), made('c', { uses: ['d'] }), made('d', { uses: ['c'] })]
    expect(ids(unused(code))).toEqual(['c', 'd'])
    expect(unused(code)[0]).toMatchObject({ confidence: 0.95, why: expect.stringContaining('entry point') })
  })

  test('what is imported by name, what an entry module exports, and what tests call are used', () => {
    expect(ids(unused(withModule(made('a', { traits: ['exported'] })), imported('a')))).toEqual([])
    expect(ids(unused([module([], 'src/index.ts'), made('a', { traits: ['exported'], path: 'src/index.ts' })]))).toEqual([])
    expect(ids(unused(withModule(made('a'), made('t', { path: 'src/a.test.ts', uses: ['a'] }))))).toEqual([])
  })

  test('a class that is used has its constructor and accessors, and a method that overrides one that is called', () => {
    const inC = { type: 'CODE_ENTITY_TYPE_METHOD', parentId: 'C' } as const
    const code = [
      module(['C', 'base']),
      made('C', { type: 'CODE_ENTITY_TYPE_CLASS' }),
      made('constructor', { ...inC, uses: ['helper'] }),
      made('size', { ...inC, traits: ['getter'], uses: ['measure'] }),
      made('B', { type: 'CODE_ENTITY_TYPE_CLASS' }),
      made('base', { type: 'CODE_ENTITY_TYPE_METHOD', parentId: 'B', uses: ['over'] }),
      made('over', inC),
      made('left', inC),
      made('helper'),
      made('measure'),
    ]
    expect(ids(unused(code))).toEqual(['left'])
    expect(unused(code)[0]?.why).toContain('class is not known')
  })

  test('what a package offers has its public methods; values of variables and functions in functions go with what has them', () => {
    const method = { type: 'CODE_ENTITY_TYPE_METHOD', parentId: 'C' } as const
    const code = withModule(
      made('C', { type: 'CODE_ENTITY_TYPE_CLASS', traits: ['exported'] }),
      made('run', { ...method, uses: ['inner'] }),
      made('_hidden', method),
      made('value', { parentId: 'a variable', uses: ['used'] }),
      made('used', { uses: [] }),
      made('inFunction', { parentId: 'used' }),
    )
    const index: ModuleImports[] = [{ path: 'src/index.ts', imports: [{ path: 'src/a.ts', names: ['C'] }] }]
    expect(ids(unused(code, index))).toEqual(['_hidden'])
    expect(ids(unused(code, imported('C')))).toEqual(['_hidden', 'run'])
  })

  test('each doubt lowers the confidence and is told', () => {
    const sure = unused(withModule(made('a')), imported('b'))[0]?.confidence ?? 0
    for (const [more, modules, dynamic, why] of [
      [{ isDecorated: true }, imported('b'), [], 'decorator'],
      [{ hasForeignBase: true }, imported('b'), [], 'outside of the project'],
      [{ traits: ['exported'] }, [], [], 'used from outside'],
      [{ traits: ['exported'] }, imported('*'), [], 'as a whole'],
      [{}, imported('b'), ['getattr'], 'getattr'],
    ] as const) {
      const [found] = unused(withModule(made('a', more)), modules, dynamic)
      expect(found?.why).toContain(why)
      expect(found?.confidence).toBeLessThan(sure)
    }
  })

  test('one use more never makes more code unused', () => {
    const names = ['a', 'b', 'c', 'd', 'e']
    const uses = fc.array(fc.tuple(fc.constantFrom('module', ...names), fc.constantFrom(...names)), { maxLength: 10 })
    fc.assert(
      fc.property(uses, fc.tuple(fc.constantFrom('module', ...names), fc.constantFrom(...names)), (all, more) => {
        const codeOf = (edges: readonly (readonly [string, string])[]) => {
          const of = (id: string) => edges.filter(([from]) => from === id).map(([, to]) => to)
          return [module(of('module')), ...names.map((name) => made(name, { uses: of(name) }))]
        }
        const before = new Set(ids(unused(codeOf(all))))
        expect(ids(unused(codeOf([...all, more]))).filter((id) => !before.has(id))).toEqual([])
      }),
    )
  })
})

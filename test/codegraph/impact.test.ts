import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { analyzeError } from '#src/analysis/service.ts'
import { findCodeEntity, impactOf, indexFiles, indexProject, testersOf, testsOf } from '#src/codegraph/service.ts'
import { recordErrors, recordExecutionAttempts } from '#src/monitoring/service.ts'
import { codeOf, openTestArea } from '#test/support/area.ts'
import { clearGraph } from '#test/support/neo4j.ts'
import { scratchFolder } from './scratch.ts'

const area = openTestArea()
const PRICES = [
  'class Price:',
  '    def of(self, item):',
  '        return item["price"]',
  '',
  'def tax(price):',
  '    return price * 2',
  '',
]
const folder = scratchFolder({
  'shop/__init__.py': '',
  'shop/prices.py': PRICES.join('\n'),
  'shop/orders.py': [
    'from .prices import Price, tax',
    '',
    'def total(items):',
    '    return sum(tax(Price().of(item)) for item in items)',
    '',
    'def checkout(basket):',
    '    return total(basket)',
    '',
  ].join('\n'),
  'tests/test_orders.py': 'from shop.orders import checkout\n\ndef test_checkout():\n    assert checkout([]) == 0\n',
  'web/cart.ts': 'export const cart = () => 1\n',
  'web/cart.test.ts': `import { test } from 'vitest'\nimport { cart } from './cart.ts'\ntest('carts', () => { cart() })\n`,
})
const idOf = async (qualifiedName: string): Promise<string> =>
  (await area.call(findCodeEntity, { qualifiedName, projectId: 'shop' })).entity?.entityId ?? ''

const impact = (input: Record<string, unknown>) => area.call(impactOf, { projectId: 'shop', ...input })
const names = (all: readonly { entity: { name: string } }[]) => all.map(({ entity }) => entity.name)

beforeAll(async () => {
  await clearGraph(area.store)
  await area.call(indexProject, { root: folder.root, name: 'shop' })
  await area.call(recordExecutionAttempts, {
    attempts: [{ attemptId: 'a', toolName: 'run_shell_command', outcome: 'EXECUTION_OUTCOME_FAILURE' }],
  })
  const stackTrace = `Traceback (most recent call last):\n  File "${folder.root}/shop/prices.py", line 3, in of\nKeyError: 'price'\n`
  await area.call(recordErrors, { errors: [{ errorId: 'e', attemptId: 'a', errorMessage: "KeyError: 'price'", stackTrace }] })
  await area.call(analyzeError, { errorId: 'e' })
})
afterAll(async () => {
  folder[Symbol.dispose]()
  await area.store.close()
})

describe('what a change can break', () => {
  test('of a function: who reaches it and why, the tests with their commands, what it is true of', async () => {
    const found = await impact({ entityId: await idOf('shop.prices.tax') })
    expect(found.changed.map(({ name }) => name)).toEqual(['tax'])
    expect(found.impacted.map(({ entity, distance, sites, reason }) => [entity.name, distance, sites, reason])).toEqual([
      ['total', 1, 1, 'calls it at 1 place; 1 caller of its own'],
      ['checkout', 2, 0, 'reaches it through 2 calls; 1 caller of its own'],
      ['test_checkout', 3, 0, 'reaches it through 3 calls'],
    ])
    expect(found.tests).toMatchObject([
      { entity: { name: 'test_checkout' }, distance: 3, command: 'python -m pytest tests/test_orders.py::test_checkout' },
    ])
    expect(found.asOf).toMatchObject([{ projectId: 'shop', isExact: true, commit: '' }])
    expect(found.asOf[0]?.checksum).toMatch(/^[0-9a-f]{64}$/)
  })

  test('of a class: what reaches its methods, and the failures that were seen in them', async () => {
    const found = await impact({ entityId: await idOf('shop.prices.Price') })
    expect(names(found.impacted)).toContain('total')
    const method = await impact({ entityId: await idOf('shop.prices.Price.of') })
    expect(method.pastFailures).toMatchObject([{ entity: { name: 'of' }, isChanged: true, errors: 1, lastErrorId: 'e' }])
    expect(method.pastFailures[0]?.lastErrorMessage).toContain('KeyError')
  })

  test('of lines: the innermost code at them; files that nobody knows are told', async () => {
    const found = await impact({
      changes: [
        { path: 'shop/prices.py', startLine: 3 },
        { path: 'shop/orders.py', startLine: 6, endLine: 7 },
        { path: 'none.py' },
      ],
    })
    expect(found.changed.map(({ name }) => name).sort()).toEqual(['checkout', 'of'])
    expect(found.impacted.find(({ entity }) => entity.name === 'test_checkout')).toMatchObject({ distance: 1, reaches: 2 })
    expect(found.notes).toEqual([expect.stringContaining('none.py: no project has it')])
  })

  test('of what stands in a module outside of its functions: the tests in files that import it', async () => {
    const found = await impact({ entityId: await idOf('shop.orders') })
    expect(found.tests).toContainEqual(
      expect.objectContaining({
        distance: -2,
        reason: 'its file imports what is changed',
        command: 'python -m pytest tests/test_orders.py::test_checkout',
      }),
    )
  })

  test('of a test file of a script: the command is that of its runner', async () => {
    const found = await impact({ entityId: await idOf('web.cart.cart') })
    expect(found.commands).toEqual(['npx vitest run web/cart.test.ts'])
    expect(found.tests.map(({ distance }) => distance)).toEqual([1, -1])
  })

  test('of a diff: before the change is indexed, and after', async () => {
    const diff = [
      '--- a/shop/prices.py',
      '+++ b/shop/prices.py',
      '@@ -3,4 +3,6 @@',
      '         return item["price"]',
      ' ',
      '+# What the state takes.',
      '+',
      ' def tax(price):',
      '-    return price * 2',
      '+    return price * 3',
      '',
    ].join('\n')
    folder.write(
      'shop/prices.py',
      [...PRICES.slice(0, 4), '# What the state takes.', '', 'def tax(price):', '    return price * 3', ''].join('\n'),
    )
    const before = await impact({ diff })
    expect(before.changed.map(({ name }) => name).sort()).toEqual(['prices', 'tax'])
    await area.call(indexFiles, { projectId: 'shop', paths: ['shop/prices.py'] })
    const after = await impact({ diff })
    expect(after.changed.map(({ name }) => name).sort()).toEqual(['prices', 'tax'])
    expect([before.notes, after.notes]).toEqual([[], []])
    expect(names(after.impacted)).toEqual(expect.arrayContaining(['total', 'checkout', 'test_checkout']))
    expect(after.asOf[0]?.checksum).not.toBe(before.asOf[0]?.checksum)
  })

  test('of nothing, of nobody and of what is no diff: an error that says what to give', async () => {
    expect(await codeOf(impact({}))).toBe('INVALID')
    expect(await codeOf(impact({ diff: 'hello' }))).toBe('INVALID')
    expect(await codeOf(impact({ entityIds: ['nobody'] }))).toBe('NOT_FOUND')
    expect(await codeOf(impact({ changes: [{ path: 'a.py' }], projectId: 'nobody' }))).toBe('NOT_FOUND')
  })
})

test('tests and what they test are asked for from both ends, in one read each', async () => {
  const [tester, tested] = [await idOf('tests.test_orders.test_checkout'), await idOf('shop.orders.checkout')]
  const queries = await area.queriesOf(async () => {
    const tests = await area.call(testsOf, { ids: [tester, tested] })
    expect(tests.groups.map(({ value }) => value.edges.map(({ node }) => node.name))).toEqual([['checkout'], []])
    const testers = await area.call(testersOf, { ids: [tester, tested] })
    expect(testers.groups.map(({ value }) => value.edges.map(({ node }) => node.name))).toEqual([[], ['test_checkout']])
  })
  expect(queries).toHaveLength(2)
})

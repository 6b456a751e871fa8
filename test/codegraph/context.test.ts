import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { analyzeError } from '#src/analysis/service.ts'
import { contextOf, findCodeEntity, hotSpots, indexProject, pathBetween } from '#src/codegraph/service.ts'
import { recordErrors, recordExecutionAttempts } from '#src/monitoring/service.ts'
import { codeOf, openTestArea } from '#test/support/area.ts'
import { clearGraph } from '#test/support/neo4j.ts'
import { scratchFolder } from './scratch.ts'

const area = openTestArea()
const folder = scratchFolder({
  'shop/__init__.py': '',
  'shop/prices.py': ['def price_of(item):', '    """What an item costs."""', '    return item["price"]', ''].join('\n'),
  'shop/orders.py': [
    'from .prices import price_of',
    '',
    'def total(items):',
    '    return sum(price_of(item) for item in items)',
    '',
    'def checkout(basket):',
    '    return total(basket)',
    '',
  ].join('\n'),
  'shop/weather.py': 'def forecast():\n    return "rain"\n',
  'shop/stock.py': 'class Stock:\n    def left(self, item):\n        return 1\n',
  'shop/generated/stock.py': 'class Stock:\n    pass\n',
  'tests/test_stock.py': 'class StockTest:\n    pass\n\nclass Stock:\n    pass\n',
})
const idOf = async (qualifiedName: string): Promise<string> =>
  (await area.call(findCodeEntity, { qualifiedName, projectId: 'shop' })).entity?.entityId ?? ''

beforeAll(async () => {
  await clearGraph(area.store)
  await area.call(indexProject, { root: folder.root, name: 'shop' })
  await area.call(recordExecutionAttempts, {
    attempts: [{ attemptId: 'a', toolName: 'run_shell_command', outcome: 'EXECUTION_OUTCOME_FAILURE' }],
  })
  const frame = (file: string, line: number, name: string) => `  File "${folder.root}/shop/${file}", line ${line}, in ${name}\n`
  await area.call(recordErrors, {
    errors: [
      {
        errorId: 'e',
        attemptId: 'a',
        errorMessage: "KeyError: 'price'",
        stackTrace: `Traceback (most recent call last):\n${frame('orders.py', 4, 'total')}${frame('prices.py', 3, 'price_of')}KeyError: 'price'\n`,
      },
    ],
  })
  await area.call(analyzeError, { errorId: 'e' })
})
afterAll(async () => {
  folder[Symbol.dispose]()
  await area.store.close()
})

describe('the context of a question', () => {
  test('is the source of what the words name and of what is tied to it, in the order of importance', async () => {
    const { text, parts, reason } = await area.call(contextOf, { text: 'price_of', projectId: 'shop' })
    expect(parts.map(({ qualifiedName }) => qualifiedName)).toEqual([
      'shop.prices.price_of',
      'shop.orders.total',
      'shop.orders.checkout',
    ])
    expect(text).toContain('## function shop.prices.price_of (shop/prices.py:1-3)\ndef price_of(item):\n')
    expect(text).toContain('return sum(price_of(item) for item in items)')
    expect(text).not.toContain('forecast')
    expect(reason).toContain('3 pieces around 1')
    expect(parts[0]).toMatchObject({ path: `${folder.root}/shop/prices.py`, startLine: 1, endLine: 3 })
  })

  test('starts at the code that an error leads to', async () => {
    const { parts } = await area.call(contextOf, { errorId: 'e' })
    expect(
      parts
        .slice(0, 2)
        .map(({ qualifiedName }) => qualifiedName)
        .sort(),
    ).toEqual(['shop.orders.total', 'shop.prices.price_of'])
  })

  test('stays within the tokens that are given', async () => {
    const { text, parts } = await area.call(contextOf, { entityIds: [await idOf('shop.orders.total')], tokens: 100 })
    expect(text.length).toBeLessThanOrEqual(400)
    expect(parts.length).toBeGreaterThan(0)
  })

  test('says why where there is nothing, and what it needs', async () => {
    expect(await area.call(contextOf, { text: 'xylophone' })).toMatchObject({
      text: '',
      parts: [],
      reason: expect.stringContaining('No code'),
    })
    expect(await codeOf(area.call(contextOf, {}))).toBe('INVALID')
  })
})

describe('a path', () => {
  test('leads along calls with their sites, and is empty where there is none', async () => {
    const [fromEntityId, toEntityId] = await Promise.all([idOf('shop.orders.checkout'), idOf('shop.prices.price_of')])
    const { steps } = await area.call(pathBetween, { fromEntityId, toEntityId })
    expect(steps.map(({ entity, sites }) => [entity.name, sites.map(({ line }) => line)])).toEqual([
      ['checkout', [7]],
      ['total', [4]],
      ['price_of', []],
    ])
    expect((await area.call(pathBetween, { fromEntityId: toEntityId, toEntityId: fromEntityId })).steps).toEqual([])
    expect(await codeOf(area.call(pathBetween, { fromEntityId, toEntityId: 'none' }))).toBe('NOT_FOUND')
  })
})

test('what people wrote for the program comes before what is generated of the same name, and tests', async () => {
  const pathsOf = async (asked: object) => {
    const { parts } = await area.call(contextOf, { projectId: 'shop', ...asked })
    return parts
      .filter(({ qualifiedName }) => qualifiedName.endsWith('.Stock'))
      .map(({ path }) => path.slice(folder.root.length + 1))
  }
  expect(await pathsOf({ text: 'Stock' })).toEqual(['shop/stock.py', 'tests/test_stock.py', 'shop/generated/stock.py'])
  const named = await idOf('shop.generated.stock.Stock')
  expect((await pathsOf({ text: 'Stock', entityIds: [named] })).slice(0, 2).sort()).toEqual([
    'shop/generated/stock.py',
    'shop/stock.py',
  ])
})

test('hot spots are where failures were seen, what more leans on first', async () => {
  const { hotSpots: found } = await area.call(hotSpots, { projectId: 'shop' })
  expect(found.map(({ entity, failures, innermost, callers }) => [entity.name, failures, innermost, callers])).toEqual([
    ['price_of', 1, 1, 1],
    ['total', 1, 0, 1],
  ])
})

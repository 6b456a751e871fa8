import type { Edit, Scenario } from '#src/experience/scenario.ts'

const PRICES: Edit = {
  path: 'shop/prices.py',
  content: `"""Prices of what the shop sells."""

PRICES = {"tea": 3.5, "coffee": 4.0}


def price_of(item):
    """The price of one item."""
    return PRICES[item]


def total(items):
    """The price of all items together."""
    return sum(price_of(item) for item in items)
`,
}

const order = (items: readonly string[]): Edit => ({
  path: 'order.py',
  content: `from shop.prices import total

print(total([${items.map((item) => JSON.stringify(item)).join(', ')}]))
`,
})

const PACKAGE: Edit = { path: 'shop/__init__.py', content: '' }

const withCocoa = PRICES.content.replace('"coffee": 4.0', '"coffee": 4.0, "cocoa": 4.5')

/** A stack trace that leads to a function of an indexed project. */
export const pythonKeyError: Scenario = {
  name: 'python-key-error',
  prompt: 'Print the price of the first order',
  programs: ['python3'],
  isIndexed: true,
  files: [PACKAGE, PRICES, order(['tea', 'cocoa'])],
  command: ['python3', 'order.py'],
  remedy: {
    parameters: { file: 'shop/prices.py', expression: 'item', line: '8' },
    look: {
      path: 'shop/prices.py',
      content: PRICES.content.replace('    return PRICES[item]', '    print(type(item), item)\n    return PRICES[item]'),
    },
    fix: { path: 'shop/prices.py', content: withCocoa },
  },
}

/** The same function once more, for another item; nobody has solved it yet. */
export const pythonKeyErrorAgain: Scenario = {
  name: 'python-key-error-again',
  prompt: 'Print the price of the second order',
  programs: ['python3'],
  isIndexed: true,
  files: [PACKAGE, { path: PRICES.path, content: withCocoa }, order(['tea', 'lemonade'])],
  command: ['python3', 'order.py'],
}

const REPORT = `def rates():
    """What one unit of each currency is worth, in euros."""
    from exchange_rates import RATES

    return RATES


print(rates())
`

/** A module that lies in a folder where Python does not look, missed by a function of an indexed project. */
export const pythonImport: Scenario = {
  name: 'python-import',
  prompt: 'Print the exchange rates',
  programs: ['python3', 'find'],
  isIndexed: true,
  files: [
    { path: 'lib/exchange_rates.py', content: 'RATES = {"EUR": 1.0, "USD": 1.1}\n' },
    { path: 'report.py', content: REPORT },
  ],
  command: ['python3', 'report.py'],
  remedy: {
    parameters: { module: 'exchange_rates', source_root: 'lib', python_command: 'python3 report.py' },
    check: ['sh', '-c', 'PYTHONPATH=lib python3 report.py'],
  },
}

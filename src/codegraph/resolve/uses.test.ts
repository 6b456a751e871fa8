import { expect, test } from 'vitest'
import { joined, type Sources } from '#test/codegraph/joined.ts'

/** A small program with all that a person sees its functions return, read and write of what has a name in the project. */
type Case = readonly [what: string, files: Sources, relations: readonly string[]]

const CASES: readonly Case[] = [
  [
    'Python: annotations, also of another module; constants, `global` and attributes',
    {
      'shop.py': `from item import Item

LIMIT = Item()
count = 0
log = make()

def first(items: list) -> Item | None:
    global count
    count = items
    log.info(LIMIT)
    return LIMIT

def shadowed(log):
    log.info()

class Shop:
    def __init__(self, items):
        self.items = items

    def copy(self) -> 'Shop':
        return Shop(log)
`,
      'item.py': 'class Item:\n    pass\n',
    },
    [
      'READS shop.Shop.copy -> shop.log',
      'READS shop.first -> shop.LIMIT',
      'READS shop.first -> shop.log',
      'RETURNS shop.Shop.copy -> shop.Shop',
      'RETURNS shop.first -> item.Item',
      'WRITES shop.Shop.__init__ -> shop.Shop.items',
      'WRITES shop.first -> shop.count',
    ],
  ],
  [
    'TypeScript: classes, interfaces and aliases, what a promise gives; module variables and properties',
    {
      'shop.ts': `import type { Item } from './item.ts'
type Id = { value: string }
const log = makeLog()
let last = log
export const find = async (id: Id): Promise<Item> => { log.say(); return id }
function idOf(): Id | Shop { last = log; return last }
function shadowed(log: unknown): string { return log.text() }
class Shop { items; constructor(items) { this.items = items } }
`,
      'item.ts': 'export interface Item { id: string }\n',
    },
    [
      'READS shop.find -> shop.log',
      'READS shop.idOf -> shop.last',
      'READS shop.idOf -> shop.log',
      'RETURNS shop.find -> item.Item',
      'RETURNS shop.idOf -> shop.Id',
      'RETURNS shop.idOf -> shop.Shop',
      'WRITES shop.Shop.constructor -> shop.Shop.items',
      'WRITES shop.idOf -> shop.last',
    ],
  ],
  [
    'Java: the declared type, and fields by their bare names',
    {
      'a/Shop.java':
        'package a;\nclass Shop {\n  Item first = new Item();\n  Item take() { first.use(); return first; }\n  void not(Item first) { first.use(); }\n}\n',
      'a/Item.java': 'package a;\nclass Item { void use() {} }\n',
    },
    ['READS a.Shop.Shop.take -> a.Shop.Shop.first', 'RETURNS a.Shop.Shop.take -> a.Item.Item'],
  ],
  [
    'Go: the declared type, and variables of the package',
    { 'a.go': 'package a\ntype T struct{}\nvar shared = T{}\nfunc (t T) M() {}\nfunc Make() T { shared.M(); return T{} }\n' },
    ['READS a.Make -> a.shared', 'RETURNS a.Make -> a.T'],
  ],
]

test.each(CASES)('%s', async (_what, files, relations) => {
  const { relations: all } = await joined(files)
  expect(all.filter((relation) => /^(RETURNS|READS|WRITES) /.test(relation)).sort()).toEqual(relations)
})

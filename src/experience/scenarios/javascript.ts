import { join } from 'node:path'
import type { Edit, Place, Scenario } from '#src/experience/scenario.ts'

const TSCONFIG: Edit = {
  path: 'tsconfig.json',
  content: '{ "compilerOptions": { "strict": true, "noEmit": true, "types": [], "lib": ["es2022"] }, "files": ["total.ts"] }\n',
}
const TOTAL = `export const total = (prices: readonly number[]): number => prices.reduce((sum, price) => sum + price, 0)

export const label: string = total([3.5, 4])
`

/** A type error, by TypeScript's own compiler where there is one; else what Node says of a file that it cannot read. */
export const typeError = ({ tsc, node }: Place): Scenario =>
  tsc === undefined
    ? {
        name: 'syntax-error',
        prompt: 'Check that the totals can be loaded',
        programs: [],
        files: [
          { path: 'total.mjs', content: 'export const total = (prices) => prices.reduce((sum, price) => sum + price, 0\n' },
        ],
        command: [node, '--check', 'total.mjs'],
        remedy: {
          parameters: { file: 'total.mjs', line_before: '1', line_after: '1' },
          fix: { path: 'total.mjs', content: 'export const total = (prices) => prices.reduce((sum, price) => sum + price, 0)\n' },
        },
      }
    : {
        name: 'type-error',
        prompt: 'Check the types of the totals',
        programs: [],
        files: [TSCONFIG, { path: 'total.ts', content: TOTAL }],
        command: [tsc, '--project', 'tsconfig.json', '--pretty', 'false'],
        remedy: {
          parameters: { file: 'total.ts', line_before: '2', line_after: '4' },
          fix: { path: 'total.ts', content: TOTAL.replace('total([3.5, 4])', 'String(total([3.5, 4]))') },
        },
      }

const DISCOUNT = `/** The price after a discount of so many per cent. */
export const discounted = (price, percent) => price - percent
`

/** A test that fails, and passes after the code that it tests is changed. */
export const failingTest = ({ node }: Place): Scenario => ({
  name: 'failing-test',
  prompt: 'Give a discount of ten per cent',
  programs: [],
  isIndexed: true,
  files: [
    { path: 'discount.mjs', content: DISCOUNT },
    {
      path: 'discount.test.mjs',
      content: `import assert from 'node:assert/strict'
import { test } from 'node:test'
import { discounted } from './discount.mjs'

test('ten per cent of fifty are five', () => {
  assert.equal(discounted(50, 10), 45)
})
`,
    },
  ],
  command: [node, '--test', 'discount.test.mjs'],
  remedy: {
    parameters: {
      single_test_command: `${node} --test discount.test.mjs`,
      test_file: 'discount.test.mjs',
      source_file: 'discount.mjs',
      file: 'discount.mjs',
      line_before: '1',
      line_after: '2',
    },
    fix: { path: 'discount.mjs', content: DISCOUNT.replace('price - percent', 'price * (1 - percent / 100)') },
  },
})

/** Names the columns of a table by this repository's own code, so that the stack trace leads to one of its functions. */
const nameColumns = ({ repository }: Place, columns: string): Edit => ({
  path: 'name-columns.mjs',
  content: `import { readFileSync } from 'node:fs'
import { snakeCase } from ${JSON.stringify(join(repository, 'src/kernel/words.ts'))}

const columns = JSON.parse(readFileSync('columns.json', 'utf8'))
console.log(${columns}.map((column) => snakeCase(column.name)).join(', '))
`,
})

const COLUMNS = 'columns'
const LOOKED_AT = 'columns.map((column) => (console.log(typeof column.name, column), column))'
const NAMED = 'columns.filter((column) => column.name !== undefined)'

const columnsFile = (columns: readonly object[]): Edit => ({
  path: 'columns.json',
  content: `${JSON.stringify(columns, null, 2)}\n`,
})

/** A stack trace through the code base that is indexed by default. */
export const ownStackTrace = (place: Place): Scenario => ({
  name: 'own-stack-trace',
  prompt: 'List the names of the columns of the tasks',
  programs: [],
  files: [nameColumns(place, COLUMNS), columnsFile([{ name: 'taskId' }, { title: 'createdAt' }])],
  command: [place.node, 'name-columns.mjs'],
  remedy: {
    parameters: { file: 'name-columns.mjs', expression: 'column.name', line: '5' },
    look: nameColumns(place, LOOKED_AT),
    fix: nameColumns(place, NAMED),
  },
})

/** The same function once more; nobody has solved it yet. */
export const ownStackTraceAgain = (place: Place): Scenario => ({
  name: 'own-stack-trace-again',
  prompt: 'List the names of the columns of the errors',
  programs: [],
  files: [nameColumns(place, COLUMNS), columnsFile([{ name: 'errorId' }, {}])],
  command: [place.node, 'name-columns.mjs'],
})

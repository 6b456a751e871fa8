import {
  type Field,
  FLAG,
  KEY,
  listField,
  NUMBER,
  operationCodec,
  recordField,
  TEXT,
  wordField,
} from '#src/codegraph/flow/packed.ts'
import { type Arguments, NO_ARGUMENTS, type Operation, type Site } from './facts.ts'

/** Nearly every operation has one: written out, it is read in a third of what a record of any fields takes. */
const site: Field<Site> = {
  write: ({ owner, line, column }, { number }) => {
    number(owner)
    number(line)
    number(column)
  },
  read: ({ number }) => ({ owner: number(), line: number(), column: number() }),
}
const numbers = listField(NUMBER)
const written = recordField<Arguments>({
  positional: numbers,
  keywords: listField(recordField<Arguments['keywords'][number]>({ name: TEXT, node: NUMBER })),
  stars: numbers,
  late: numbers,
  doubleStars: numbers,
})
const given = {
  write: (value: Arguments, output: Parameters<typeof written.write>[1]) => {
    output.number(value === NO_ARGUMENTS ? 0 : 1)
    if (value !== NO_ARGUMENTS) written.write(value, output)
  },
  read: (input: Parameters<typeof written.read>[0]): Arguments => (input.number() === 0 ? NO_ARGUMENTS : written.read(input)),
}

export const {
  pack: packOperations,
  forEach: forEachOperation,
  at: operationAt,
} = operationCodec<Operation>({
  copy: { from: NUMBER, to: NUMBER },
  function: { definition: NUMBER, to: NUMBER },
  class: { definition: NUMBER, to: NUMBER },
  constant: { type: wordField<'str' | 'int'>(), value: TEXT, to: NUMBER },
  value: { type: TEXT, to: NUMBER },
  container: { type: TEXT, length: NUMBER, to: NUMBER },
  lookup: { name: TEXT, to: NUMBER },
  import: { module: TEXT, name: TEXT, to: NUMBER },
  load: { object: NUMBER, name: TEXT, to: NUMBER, site },
  store: { object: NUMBER, name: TEXT, from: NUMBER, site },
  get: { object: NUMBER, key: KEY, to: NUMBER, site },
  set: { object: NUMBER, key: KEY, from: NUMBER, site },
  unpack: { object: NUMBER, before: NUMBER, after: NUMBER, place: wordField<'front' | 'back' | 'rest'>(), to: NUMBER, site },
  iterate: { object: NUMBER, isAsync: FLAG, to: NUMBER, site },
  enter: { object: NUMBER, isAsync: FLAG, to: NUMBER, site },
  call: { callee: NUMBER, given, to: NUMBER, site, decorated: NUMBER, name: TEXT },
  operator: { object: NUMBER, names: listField(TEXT), operand: NUMBER, to: NUMBER, site },
  pour: { from: NUMBER, to: NUMBER, site },
  raise: { object: NUMBER, site },
  catch: { type: NUMBER, to: NUMBER },
  test: { object: NUMBER, site },
  slice: { object: NUMBER, to: NUMBER, site },
  await: { object: NUMBER, to: NUMBER, site },
  remove: { object: NUMBER, name: TEXT, site },
  build: { definition: NUMBER, given, site },
  format: { by: wordField<'__format__' | '__str__'>(), parts: listField(KEY), to: NUMBER, site },
  instance: { type: NUMBER, unless: NUMBER, to: NUMBER },
  outcome: { object: NUMBER, to: NUMBER },
})

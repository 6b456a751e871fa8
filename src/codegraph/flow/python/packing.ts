import { FLAG, KEY, listField, NUMBER, operationCodec, recordField, SITE, TEXT, wordField } from '#src/codegraph/flow/packed.ts'
import { type Arguments, NO_ARGUMENTS, type Operation } from './facts.ts'

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
  packing: packingOperations,
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
  load: { object: NUMBER, name: TEXT, to: NUMBER, site: SITE },
  store: { object: NUMBER, name: TEXT, from: NUMBER, site: SITE },
  get: { object: NUMBER, key: KEY, to: NUMBER, site: SITE },
  set: { object: NUMBER, key: KEY, from: NUMBER, site: SITE },
  unpack: {
    object: NUMBER,
    before: NUMBER,
    after: NUMBER,
    place: wordField<'front' | 'back' | 'rest'>(),
    to: NUMBER,
    site: SITE,
  },
  iterate: { object: NUMBER, isAsync: FLAG, to: NUMBER, site: SITE },
  enter: { object: NUMBER, isAsync: FLAG, to: NUMBER, site: SITE },
  call: { callee: NUMBER, given, to: NUMBER, site: SITE, decorated: NUMBER, name: TEXT },
  operator: { object: NUMBER, names: listField(TEXT), operand: NUMBER, to: NUMBER, site: SITE },
  pour: { from: NUMBER, to: NUMBER, site: SITE },
  raise: { object: NUMBER, site: SITE },
  catch: { type: NUMBER, to: NUMBER },
  test: { object: NUMBER, site: SITE },
  slice: { object: NUMBER, to: NUMBER, site: SITE },
  await: { object: NUMBER, to: NUMBER, site: SITE },
  remove: { object: NUMBER, name: TEXT, site: SITE },
  build: { definition: NUMBER, given, site: SITE },
  format: { by: wordField<'__format__' | '__str__'>(), parts: listField(KEY), to: NUMBER, site: SITE },
  instance: { type: NUMBER, unless: NUMBER, to: NUMBER },
  outcome: { object: NUMBER, to: NUMBER },
})

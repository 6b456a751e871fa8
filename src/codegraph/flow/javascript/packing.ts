import {
  type Field,
  FLAG,
  KEY,
  listField,
  NUMBER,
  operationCodec,
  recordField,
  SITE,
  TEXT,
  wordField,
} from '#src/codegraph/flow/packed.ts'
import type { Arguments, Operation } from './facts.ts'

/** A number as it is written may be a fraction. */
const literal: Field<number> = {
  write: (value, output) => TEXT.write(String(value), output),
  read: (input) => Number(TEXT.read(input)),
}
const given = recordField<Arguments>({ given: listField(NUMBER), spread: NUMBER })
type Member = Operation & { op: 'member' }

export const { pack: packOperations, forEach: forEachOperation } = operationCodec<Operation>({
  copy: { from: NUMBER, to: NUMBER },
  make: { object: NUMBER, to: NUMBER },
  key: { name: TEXT, to: NUMBER },
  number: { number: literal, to: NUMBER },
  global: { name: TEXT, to: NUMBER },
  'set-global': { name: TEXT, from: NUMBER },
  import: { module: TEXT, name: TEXT, to: NUMBER },
  'export-all': { module: TEXT },
  'import-named': { module: NUMBER, to: NUMBER },
  load: { object: NUMBER, key: KEY, to: NUMBER, site: SITE },
  'super-load': { object: NUMBER, key: KEY, receiver: NUMBER, to: NUMBER, site: SITE },
  store: { object: NUMBER, key: KEY, from: NUMBER, site: SITE },
  member: { of: NUMBER, key: KEY, place: wordField<Member['place']>(), accessor: wordField<Member['accessor']>(), from: NUMBER },
  super: { of: NUMBER, isStatic: FLAG, to: NUMBER },
  call: { callee: NUMBER, isNew: FLAG, isJsx: FLAG, arguments: given, to: NUMBER, site: SITE },
  method: { object: NUMBER, key: KEY, receiver: NUMBER, arguments: given, to: NUMBER, site: SITE },
  'super-call': { of: NUMBER, receiver: NUMBER, arguments: given, site: SITE },
  await: { from: NUMBER, to: NUMBER, site: SITE },
  iterate: { object: NUMBER, index: NUMBER, isAsync: FLAG, stops: FLAG, to: NUMBER, site: SITE },
  rest: { object: NUMBER, index: NUMBER, to: NUMBER, site: SITE },
  'copy-key': { from: NUMBER, to: NUMBER, key: NUMBER, site: SITE },
  concat: { left: NUMBER, right: NUMBER, to: NUMBER },
  names: { object: NUMBER, to: NUMBER },
  trap: { trap: TEXT, object: NUMBER, key: KEY, site: SITE },
  convert: { from: NUMBER, key: TEXT, site: SITE },
  'spread-object': { from: NUMBER, to: NUMBER, except: listField(TEXT), site: SITE },
})

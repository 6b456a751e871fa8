import fc from 'fast-check'

/** What one hostile client does on a connection of its own: the pieces it writes, and how it leaves. */
export type Attack = { readonly pieces: readonly Buffer[]; readonly leaves: 'ends' | 'resets' | 'lingers' }

/** Texts as they come from people who mean no good: empty, long, not what was asked, with what other languages take for an end. */
const hostileText = fc.oneof(
  fc.constantFrom('', '\0', '../../etc/passwd', '"}]', '\u202e', 'x'.repeat(20_000)),
  fc.string({ unit: 'binary', maxLength: 200 }),
)

/** JSON of wrong types, odd depth and odd size. */
const hostileJson = fc.oneof(
  fc.jsonValue({ maxDepth: 4 }),
  hostileText,
  fc.nat(3_000).map((depth) => `${'['.repeat(depth)}${']'.repeat(depth)}`),
)

const queries = fc.oneof(
  fc.constantFrom(
    '{ __typename }',
    '{ tasks(first: 1) { edges { node { taskId } } } }',
    'subscription { taskUpdated { eventId } }',
    'mutation { cancelTask(taskId: "x") { taskId } }',
    '{ ...A } fragment A on Query { ...A }',
  ),
  hostileText,
  fc.nat(3_000).map((count) => `{ ${Array.from({ length: count }, (_, index) => `a${index}: __typename`).join(' ')} }`),
)

export const graphqlRequest = fc.oneof(
  fc.record({ query: queries }),
  fc.record({ query: queries, variables: hostileJson, operationName: hostileJson, extensions: hostileJson }),
  hostileJson,
)

/**
 * Some bytes as a broken or hostile sender would give them: whole, cut off, with some of them changed, put in, or sent again, in one
 * piece or in several.
 */
export const spoiled = (bytes: fc.Arbitrary<Buffer>): fc.Arbitrary<readonly Buffer[]> =>
  fc
    .tuple(
      bytes,
      fc.constantFrom('whole', 'cut', 'changed', 'put in', 'twice', 'in pieces'),
      fc.double({ min: 0, max: 1, noNaN: true }),
      noise,
    )
    .map(([whole, way, where, other]) => {
      const at = Math.floor(where * whole.length)
      if (way === 'cut') return [whole.subarray(0, at)]
      if (way === 'changed') return [Buffer.concat([whole.subarray(0, at), other, whole.subarray(at + other.length)])]
      if (way === 'put in') return [whole.subarray(0, at), other, whole.subarray(at)]
      if (way === 'twice') return [whole, whole]
      return way === 'whole' ? [whole] : [whole.subarray(0, at), whole.subarray(at)]
    })

const noise = fc.oneof(
  fc.uint8Array({ minLength: 1, maxLength: 64 }).map((bytes) => Buffer.from(bytes)),
  fc.constantFrom(Buffer.alloc(4, 0xff), Buffer.alloc(70_000, 0x41), Buffer.from('\r\n\r\n')),
)

/** An attack with those bytes. */
export const attackWith = (pieces: fc.Arbitrary<readonly Buffer[]>): fc.Arbitrary<Attack> =>
  fc.record({ pieces, leaves: fc.constantFrom('ends', 'resets', 'lingers') })

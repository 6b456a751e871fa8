import fc from 'fast-check'
import { type Attack, attackWith, graphqlRequest, spoiled } from './bytes.ts'

const HANDSHAKE = Buffer.from(
  [
    'GET /graphql HTTP/1.1',
    'host: localhost',
    'connection: upgrade',
    'upgrade: websocket',
    'sec-websocket-version: 13',
    'sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==',
    'sec-websocket-protocol: graphql-transport-ws',
    '\r\n',
  ].join('\r\n'),
)
const INIT = JSON.stringify({ type: 'connection_init' })

const message = fc.oneof(
  graphqlRequest.map((payload) => JSON.stringify({ id: '1', type: 'subscribe', payload })),
  fc
    .record({
      id: fc.anything(),
      type: fc.constantFrom('subscribe', 'complete', 'ping', 'pong', 'next', 7),
      payload: fc.jsonValue(),
    })
    .map((value) => JSON.stringify({ ...value, id: String(value.id) })),
  fc.constantFrom(INIT, '', 'x'.repeat(300_000), '{"type":"ping","payload":{"a":[[[[]]]]}}'),
)

/** One frame, whose header may say another length than it has (RFC 6455, 5.2). */
const frame = fc
  .record({
    text: message,
    opcode: fc.oneof({ weight: 4, arbitrary: fc.constant(1) }, fc.nat(15)),
    isLast: fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, fc.boolean()),
    isMasked: fc.oneof({ weight: 8, arbitrary: fc.constant(true) }, fc.boolean()),
    says: fc.oneof({ weight: 6, arbitrary: fc.constant(0n) }, fc.bigInt({ min: 1n, max: 2n ** 63n })),
  })
  .map(({ text, opcode, isLast, isMasked, says }) => frameOf(text, { opcode, isLast, isMasked, says }))

type Shape = { readonly opcode: number; readonly isLast: boolean; readonly isMasked: boolean; readonly says: bigint }

const frameOf = (text: string, { opcode, isLast, isMasked, says }: Shape): Buffer => {
  const payload = Buffer.from(text)
  const header = Buffer.alloc(10)
  header[0] = (isLast ? 0x80 : 0) | opcode
  header[1] = (isMasked ? 0x80 : 0) | 127
  header.writeBigUInt64BE(says === 0n ? BigInt(payload.length) : says, 2)
  // A mask of zeros leaves the payload as it is.
  return Buffer.concat([header, ...(isMasked ? [Buffer.alloc(4)] : []), payload])
}

const init = frameOf(INIT, { opcode: 1, isLast: true, isMasked: true, says: 0n })

/** Clients of the WebSocket at /graphql: nearly all get through the handshake. */
export const webSocketAttack: fc.Arbitrary<Attack> = attackWith(
  fc.oneof(
    { weight: 1, arbitrary: spoiled(fc.constant(HANDSHAKE)) },
    {
      weight: 9,
      arbitrary: spoiled(fc.array(frame, { maxLength: 6 }).map(Buffer.concat)).map((pieces) => [HANDSHAKE, init, ...pieces]),
    },
  ),
)

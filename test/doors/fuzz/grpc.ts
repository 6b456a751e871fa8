import fc from 'fast-check'
import { type Attack, attackWith, spoiled } from './bytes.ts'

const PREFACE = Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n')
const METHODS = [
  '/ocode.v1.ExplicitTaskPlanningService/SubmitTask',
  '/ocode.v1.ExplicitTaskPlanningService/StreamTaskUpdates',
  '/ocode.v1.PerformanceMonitoringService/StreamExecution',
  '/grpc.health.v1.Health/Check',
  '/grpc.reflection.v1.ServerReflection/ServerReflectionInfo',
  '/nobody/Nothing',
]

/** A frame of HTTP/2 (RFC 9113, 4.1), whose header may say another length than it has. */
const frameOf = (type: number, flags: number, stream: number, payload: Buffer, says = payload.length): Buffer => {
  const header = Buffer.alloc(9)
  header.writeUIntBE(says, 0, 3)
  header[3] = type
  header[4] = flags
  header.writeUInt32BE(stream, 5)
  return Buffer.concat([header, payload])
}

/** A header field as a literal without an index (RFC 7541, 6.2.2). */
const field = (name: string, value: string): Buffer =>
  Buffer.concat([Buffer.from([0, name.length]), Buffer.from(name), Buffer.from([value.length]), Buffer.from(value)])

const SETTINGS = frameOf(4, 0, 0, Buffer.alloc(0))
const call = fc
  .record({
    path: fc.constantFrom(...METHODS),
    type: fc.constantFrom('application/grpc', 'application/json', ''),
    timeout: fc.constantFrom('1S', '0n', '99999999H', 'soon', '1m'),
    stream: fc.constantFrom(1, 3, 5, 2, 0),
    message: fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes)),
    says: fc.constantFrom('right', 'more', 'everything'),
    isCompressed: fc.oneof({ weight: 8, arbitrary: fc.constant(0) }, fc.nat(255)),
  })
  .map(({ path, type, timeout, stream, message, says, isCompressed }) => {
    const headers = [field(':method', 'POST'), field(':scheme', 'http'), field(':path', path), field(':authority', 'localhost')]
    const more = [field('te', 'trailers'), field('content-type', type), field('grpc-timeout', timeout)]
    const prefix = Buffer.alloc(5)
    prefix[0] = isCompressed
    prefix.writeUInt32BE({ right: message.length, more: message.length + 9, everything: 0xffffffff }[says as 'right'], 1)
    return Buffer.concat([
      frameOf(1, 4, stream, Buffer.concat([...headers, ...more])),
      frameOf(0, 1, stream, Buffer.concat([prefix, message])),
    ])
  })

const frame = fc
  .record({
    type: fc.nat(15),
    flags: fc.nat(255),
    stream: fc.constantFrom(0, 1, 2, 3, 0x7fffffff),
    payload: fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
    lie: fc.oneof({ weight: 6, arbitrary: fc.constant(undefined) }, fc.nat(0xffffff)),
  })
  .map(({ type, flags, stream, payload, lie }) => frameOf(type, flags, stream, payload, lie))

const connection = fc
  .array(fc.oneof({ weight: 2, arbitrary: call }, frame), { maxLength: 6 })
  .map((frames) => Buffer.concat([PREFACE, SETTINGS, ...frames]))

/** Clients of the gRPC port. */
export const grpcAttack: fc.Arbitrary<Attack> = attackWith(spoiled(connection))

import type { DescMessage } from '@bufbuild/protobuf'
import { BinaryReader, BinaryWriter } from '@bufbuild/protobuf/wire'
import { OcodeError } from '#src/kernel/error.ts'
import { decoderOf } from './decode.ts'
import { encoderOf } from './encode.ts'

/** A domain value: lowerCamelCase, full enum names, RFC 3339 texts, plain JSON objects. */
export type DomainObject = { [field: string]: unknown }

/** Binary protobuf to domain values and back, without a message object in between. */
export type Codec = {
  /** Never absent scalars get their zero, absent messages are left out, a oneof is its one member. Throws INVALID. */
  readonly decode: (bytes: Uint8Array) => DomainObject
  /** Fields that are undefined, null or zero are left out. Throws for a value that is none of the message's: a bug of ours. */
  readonly encode: (value: DomainObject) => Buffer
}

const codecs = new WeakMap<DescMessage, Codec>()

/** The codec of a message, compiled from its descriptor at the first use. */
export const codecOf = (message: DescMessage): Codec => {
  const known = codecs.get(message)
  if (known) return known
  const made = compile(message)
  codecs.set(message, made)
  return made
}

const compile = (message: DescMessage): Codec => {
  const read = decoderOf(message)
  const write = encoderOf(message)
  return {
    decode: (bytes) => {
      try {
        return read(new BinaryReader(bytes), bytes.length, undefined)
      } catch (thrown) {
        if (thrown instanceof OcodeError) throw thrown
        throw new OcodeError('INVALID', `The request is not a readable ${message.typeName}: ${problemOf(thrown)}.`, {
          cause: thrown,
        })
      }
    },
    encode: (value) => {
      const writer = new BinaryWriter()
      write(writer, value)
      const bytes = writer.finish()
      return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    },
  }
}

/** What the reader says of malformed bytes names no more than the kind of damage. */
const problemOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.message.slice(0, 200) : 'malformed')

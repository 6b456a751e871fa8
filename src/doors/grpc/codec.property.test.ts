import {
  create,
  createRegistry,
  type DescMessage,
  fromBinary,
  fromJson,
  type JsonValue,
  toBinary,
  toJson,
} from '@bufbuild/protobuf'
import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { GetFailureAnalysisReportRequestSchema } from '#src/generated/ocode/v1/analysis_pb.ts'
import { GetMetricsResponseSchema, RecordErrorsRequestSchema } from '#src/generated/ocode/v1/monitoring_pb.ts'
import { TaskSchema } from '#src/generated/ocode/v1/planning_pb.ts'
import { ListReviewItemsRequestSchema } from '#src/generated/ocode/v1/review_pb.ts'
import { InvokeToolResponseSchema } from '#src/generated/ocode/v1/tool_pb.ts'
import { OcodeError } from '#src/kernel/error.ts'
import { toWire } from '#src/kernel/wire.ts'
import { anyOf } from '#test/contract/arbitraries.ts'
import { models } from '#test/contract/models.ts'
import { messageNamed, protoFiles } from '#test/contract/registry.ts'
import { codecOf } from './codec.ts'

const RUNS = 50

/** The judge: protobuf-es's own binary and JSON mapping. */
const throughJson = (message: DescMessage, json: unknown) => toBinary(message, fromJson(message, json as JsonValue))

describe.each(Object.keys(models))('any %s', (name) => {
  const schema = models[name] as z.ZodObject
  const message = messageNamed(name)

  it('is read from what protobuf-es writes', () => {
    fc.assert(
      fc.property(anyOf(schema), (value) => {
        expect(codecOf(message).decode(throughJson(message, toWire(schema, value)))).toEqual(value)
      }),
      { numRuns: RUNS },
    )
  })

  it('is written so that protobuf-es reads it', () => {
    fc.assert(
      fc.property(anyOf(schema), (value) => {
        const read = fromBinary(message, codecOf(message).encode(value))
        expect(toJson(message, read)).toEqual(toJson(message, fromBinary(message, throughJson(message, toWire(schema, value)))))
      }),
      { numRuns: RUNS },
    )
  })
})

describe('every message of the contract', () => {
  it('has a codec, which reads nothing as its zero value', () => {
    const registry = createRegistry(...protoFiles)
    const messages = [...registry].filter((one) => one.kind === 'message')
    expect(messages.length).toBeGreaterThan(60)
    for (const message of messages) {
      const zero = codecOf(message).decode(new Uint8Array())
      expect(codecOf(message).encode(zero)).toHaveLength(0)
      const expected = toJson(message, create(message), { alwaysEmitImplicit: true }) as object
      expect(Object.keys(zero).sort()).toEqual(Object.keys(expected).sort())
    }
  })
})

describe('the codec', () => {
  it('gives a oneof its last member only', () => {
    const codec = codecOf(GetFailureAnalysisReportRequestSchema)
    const both = Buffer.concat([codec.encode({ reportId: 'r' }), codec.encode({ errorId: 'e' })])
    expect(codec.decode(both)).toEqual({ errorId: 'e' })
    expect(codec.decode(codec.encode({ reportId: '' }))).toEqual({ reportId: '' })
  })

  it('reads repeated enums packed and one by one, and a number without a name as that number', () => {
    const codec = codecOf(ListReviewItemsRequestSchema)
    const names = ['REVIEW_ITEM_KIND_PROPOSED_TOOL', 'REVIEW_ITEM_KIND_ERROR_PATTERN']
    expect(codec.decode(codec.encode({ kinds: names })).kinds).toEqual(names)
    const single = new BinaryWriter().tag(1, WireType.Varint).int32(2).tag(1, WireType.Varint).int32(77).finish()
    expect(codec.decode(single).kinds).toEqual(['REVIEW_ITEM_KIND_PROPOSED_TOOL', '77'])
  })

  it('passes over what it does not know', () => {
    const codec = codecOf(TaskSchema)
    const unknown = new BinaryWriter()
      .tag(1_000, WireType.LengthDelimited)
      .string('later')
      .tag(1, WireType.Varint)
      .int32(3)
      .finish()
    expect(codec.decode(Buffer.concat([unknown, codec.encode({ taskId: 't' })]))).toMatchObject({ taskId: 't' })
  })

  it('carries any JSON value, 64-bit numbers and floats', () => {
    const value = { attemptId: 'a', succeeded: true, result: [1, null, 'x', { deep: [[true]] }], errorMessage: '' }
    expect(codecOf(InvokeToolResponseSchema).decode(codecOf(InvokeToolResponseSchema).encode(value))).toEqual(value)
    const metrics = {
      metrics: [{ key: 'k', attempts: -1, successRate: 0.95, durationP50Ms: 1.5, tokensIn: 9_007_199_254_740_991 }],
    }
    expect(codecOf(GetMetricsResponseSchema).decode(codecOf(GetMetricsResponseSchema).encode(metrics))).toMatchObject(metrics)
  })

  it('keeps a key named __proto__, for the schemas to refuse', () => {
    const read = codecOf(TaskSchema).decode(throughJson(TaskSchema, JSON.parse('{"metadata":{"__proto__":"x"}}')))
    expect(Object.keys(read.metadata as object)).toEqual(['__proto__'])
  })

  it('refuses a struct that is nested without end, and a time before year 1', () => {
    let inner = new Uint8Array()
    for (let level = 0; level < 5_000; level += 1) {
      const value = new BinaryWriter().tag(5, WireType.LengthDelimited).bytes(inner).finish()
      const entry = new BinaryWriter().tag(2, WireType.LengthDelimited).bytes(value).finish()
      inner = new BinaryWriter().tag(1, WireType.LengthDelimited).bytes(entry).finish()
    }
    const error = new BinaryWriter().tag(8, WireType.LengthDelimited).bytes(inner).finish()
    const request = new BinaryWriter().tag(1, WireType.LengthDelimited).bytes(error).finish()
    expect(() => codecOf(RecordErrorsRequestSchema).decode(request)).toThrow(expect.objectContaining({ code: 'INVALID' }))
    const time = new BinaryWriter().tag(1, WireType.Varint).int64('-99999999999').finish()
    const task = new BinaryWriter().tag(7, WireType.LengthDelimited).bytes(time).finish()
    expect(() => codecOf(TaskSchema).decode(task)).toThrow(expect.objectContaining({ code: 'INVALID' }))
  })

  it('takes any bytes without any failure but INVALID', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        try {
          codecOf(RecordErrorsRequestSchema).decode(bytes)
        } catch (thrown) {
          expect(thrown).toBeInstanceOf(OcodeError)
          expect((thrown as OcodeError).code).toBe('INVALID')
        }
      }),
      { numRuns: 2_000 },
    )
  })

  it('refuses every message that is cut short inside a part', () => {
    const whole = codecOf(RecordErrorsRequestSchema).encode({
      errors: [{ errorId: 'e', errorMessage: 'm', context: { a: [1] } }],
    })
    for (let length = 1; length < whole.length; length += 1)
      expect(() => codecOf(RecordErrorsRequestSchema).decode(whole.subarray(0, length))).toThrow(OcodeError)
  })
})

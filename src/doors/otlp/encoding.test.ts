import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { OcodeError } from '#src/kernel/error.ts'
import { otlpBinary } from '#test/doors/otlp/spans.ts'
import { answerOf, readTraces } from './encoding.ts'
import { letGo } from './other-signals.ts'
import { instantOf } from './span.ts'
import { translate } from './translate.ts'

const readJson = (json: unknown) => () => readTraces(Buffer.from(JSON.stringify(json)), 'application/json')
const spanWith = (fields: object) => ({ resourceSpans: [{ scopeSpans: [{ spans: [fields] }] }] })
const attribute = (value: object) => spanWith({ attributes: [{ key: 'k', value }] })

describe('a body', () => {
  it.each([
    ['a list', [], /ExportTraceServiceRequest is not a JSON object/],
    ['no list of spans', { resourceSpans: {} }, /resourceSpans is not a list/],
    [
      'an id that is base64',
      spanWith({ traceId: 'abc+' }),
      /resourceSpans\[0\]\.scopeSpans\[0\]\.spans\[0\]\.traceId is not hexadecimal/,
    ],
    ['a name that is a number', spanWith({ name: 5 }), /name is not a text/],
    ['a time before 1970', spanWith({ startTimeUnixNano: '-1' }), /from 0 to/],
    ['a time that is no number', spanWith({ startTimeUnixNano: 'now' }), /a whole number/],
    ['a status by another word', spanWith({ status: { code: 'BAD' } }), /STATUS_CODE_OK/],
    ['values of other kinds', attribute({ boolValue: 'yes' }), /true or false/],
    [
      'values deeper than any',
      attribute(JSON.parse(`${'{"arrayValue":{"values":['.repeat(80)}{}${']}}'.repeat(80)}`)),
      /levels deep/,
    ],
  ])('that has %s is INVALID and says where', (_, json, message) => {
    expect(readJson(json)).toThrow(expect.objectContaining({ code: 'INVALID', message: expect.stringMatching(message) }))
  })

  it('that is no protobuf is INVALID', () => {
    expect(() => readTraces(Buffer.from('hello'), 'application/x-protobuf')).toThrow(expect.objectContaining({ code: 'INVALID' }))
    expect(() => readTraces(Buffer.from('{'), 'application/json')).toThrow(expect.objectContaining({ code: 'INVALID' }))
  })

  it('may leave out everything, and say more than is known here', () => {
    expect(readJson({ more: 1 })()).toEqual({ resourceSpans: [] })
    expect(readJson(spanWith({ flags: 256, status: { code: 7 } }))().resourceSpans[0]?.scopeSpans[0]?.spans[0]).toMatchObject({
      name: '',
      startTimeUnixNano: 0n,
      status: { code: '7' },
    })
  })
})

it('bytes that something happened to are either read or INVALID', () => {
  const attributes = { 'gen_ai.tool.name': 't', 'input.value': ['x', { y: 0.5 }] }
  const whole = otlpBinary([{ trace: 'a', id: 'b', attributes, exception: { type: 'E', message: 'no' } }])
  const change = fc.record({ at: fc.nat(whole.length - 1), to: fc.nat(255) })
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 5 }), fc.nat(whole.length), (changes, end) => {
      const bytes = Buffer.from(whole)
      for (const { at, to } of changes) bytes[at] = to
      try {
        translate(readTraces(bytes.subarray(0, end), 'application/x-protobuf'), () => false)
      } catch (thrown) {
        expect(thrown).toBeInstanceOf(OcodeError)
        expect(thrown).toMatchObject({ code: 'INVALID' })
      }
    }),
    { numRuns: 2_000 },
  )
})

it('an answer is empty, or says what was not taken, in either encoding', () => {
  const [whole, part] = [
    { rejected: 0, message: '' },
    { rejected: 2, message: 'why' },
  ]
  expect(answerOf('traces', whole, 'application/x-protobuf')).toHaveLength(0)
  expect(answerOf('traces', whole, 'application/json').toString()).toBe('{}')
  expect(answerOf('traces', part, 'application/x-protobuf').toString('hex')).toBe('0a0708021203776879')
  expect(JSON.parse(answerOf('logs', part, 'application/json').toString())).toEqual({
    partialSuccess: { rejectedLogRecords: '2', errorMessage: 'why' },
  })
})

describe('metrics and logs', () => {
  const metrics = {
    resourceMetrics: [{ scopeMetrics: [{ metrics: [{ gauge: { dataPoints: [{}, {}] } }, { sum: { dataPoints: [{}] } }] }] }],
  }

  it('are counted and let go, with a word on how to stop sending them', () => {
    expect(letGo('metrics', Buffer.from(JSON.stringify(metrics)), 'application/json')).toEqual({
      rejected: 3,
      message: 'Only traces are kept here; OTEL_METRICS_EXPORTER=none keeps metrics from being sent.',
    })
    // resource_logs { scope_logs { log_records {} log_records { severity_text: "x" } } }
    const logs = Buffer.from('0a091207120012031a0178', 'hex')
    expect(letGo('logs', logs, 'application/x-protobuf').rejected).toBe(2)
    expect(letGo('logs', Buffer.alloc(0), 'application/x-protobuf')).toEqual({ rejected: 0, message: '' })
  })

  it('that can not be read are INVALID', () => {
    expect(() => letGo('logs', Buffer.from('hello'), 'application/x-protobuf')).toThrow(
      expect.objectContaining({ code: 'INVALID' }),
    )
    expect(() => letGo('metrics', Buffer.from('[]'), 'application/json')).toThrow(expect.objectContaining({ code: 'INVALID' }))
  })
})

it.each([
  [0n, undefined],
  [1n, '1970-01-01T00:00:00.000000001Z'],
  [1_793_491_200_120_000_000n, '2026-11-01T00:00:00.120Z'],
  [2n ** 64n - 1n, '2554-07-21T23:34:33.709551615Z'],
])('%d nanoseconds are %s', (nanos, expected) => expect(instantOf(nanos)).toBe(expected))

import { describe, expect, it } from 'vitest'
import { accepts, conditional } from './conditional.ts'

const reply = { status: 200, headers: { 'content-type': 'application/json' }, body: '{"a":1}' }

describe('conditional', () => {
  const { etag = '' } = conditional(reply, undefined).headers

  it('gives equal bodies equal tags, and others other ones', () => {
    expect(conditional({ ...reply }, undefined).headers.etag).toBe(etag)
    expect(conditional({ ...reply, body: '{"a":2}' }, undefined).headers.etag).not.toBe(etag)
  })

  it.each([
    [etag, 304],
    ['*', 304],
    [`"x", W/${etag}`, 304],
    ['"x"', 200],
    [etag.slice(1, -1), 200],
    ['', 200],
  ])('answers If-None-Match: %s with %i', (given, status) => {
    const answer = conditional(reply, given)
    expect([answer.status, answer.body]).toEqual([status, status === 304 ? '' : reply.body])
  })
})

describe('accepts', () => {
  it.each([
    [undefined, true],
    ['', true],
    ['*/*', true],
    ['application/json', true],
    ['APPLICATION/JSON; charset=utf-8', true],
    ['text/html, application/*;q=0.1', true],
    ['text/html', false],
    ['application/json;q=0, */*', false],
    ['application/*;q=0, */*;q=0.5', false],
    ['text/html;q=0.9, application/json;q=0.0', false],
  ])('takes JSON for Accept: %s: %s', (accept, taken) => {
    expect(accepts(accept, ['application/json'])).toBe(taken)
  })
})

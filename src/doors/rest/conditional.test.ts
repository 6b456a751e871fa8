import { describe, expect, it } from 'vitest'
import { accepts, conditional, conditionOf } from './conditional.ts'

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

describe('changes that depend on what is there', () => {
  const tag = '"seen"'
  const look = async (headers: Record<string, string>, etag: string | undefined) => conditionOf(headers, async () => etag)?.()

  it.each([
    [{}, tag],
    [{ 'if-match': tag }, tag],
    [{ 'if-match': `"other", ${tag}` }, tag],
    [{ 'if-match': '*' }, tag],
    [{ 'if-none-match': '*' }, undefined],
    [{ 'if-none-match': '"other"' }, tag],
  ])('are made with %j where %s is there', async (headers, etag) => {
    await look(headers as Record<string, string>, etag)
  })

  it.each([
    [{ 'if-match': '"other"' }, tag],
    [{ 'if-match': `W/${tag}` }, tag],
    [{ 'if-match': tag }, undefined],
    [{ 'if-match': '*' }, undefined],
    [{ 'if-none-match': '*' }, tag],
    [{ 'if-none-match': `W/${tag}` }, tag],
    [{ 'if-match': tag, 'if-none-match': tag }, tag],
  ])('are refused with %j where %s is there', async (headers, etag) => {
    await expect(look(headers as Record<string, string>, etag)).rejects.toMatchObject({ code: 'PRECONDITION' })
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

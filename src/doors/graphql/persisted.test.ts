import { describe, expect, it } from 'vitest'
import { DOCUMENTS_MAX, PERSISTED_TEXT_MAX_CHARS } from '#src/doors/limits.ts'
import { completeBody, completeSearch, hashOfText, openPersisted } from './persisted.ts'

const byHash = (text: string) => ({ extensions: { persistedQuery: { version: 1, sha256Hash: hashOfText(text) } } })
const code = (work: () => unknown): string => {
  try {
    work()
    return 'OK'
  } catch (thrown) {
    return (thrown as { code: string }).code
  }
}

describe('persisted operations', () => {
  it('are known by their hash once their text was sent with it', () => {
    const { complete } = openPersisted([], false)
    expect(() => complete(byHash('{ a }'))).toThrow('PersistedQueryNotFound')
    expect(complete({ query: '{ a }', ...byHash('{ a }') })).toEqual({ query: '{ a }', extensions: undefined })
    expect(complete(byHash('{ a }'))).toEqual({ query: '{ a }', extensions: undefined })
    expect(complete({ query: '', ...byHash('{ a }') }).query).toBe('{ a }')
  })

  it.each([
    ['another hash than that of the text', { query: '{ b }', ...byHash('{ a }') }],
    [
      'a hash in capital letters',
      { extensions: { persistedQuery: { version: 1, sha256Hash: hashOfText('{ a }').toUpperCase() } } },
    ],
    ['another version', { extensions: { persistedQuery: { version: 2, sha256Hash: hashOfText('{ a }') } } }],
    ['no hash', { extensions: { persistedQuery: {} } }],
    ['what is no object', { extensions: { persistedQuery: 'x' } }],
  ])('refuse %s', (_, asked) => {
    expect(code(() => openPersisted(['{ a }'], false).complete(asked))).toBe('INVALID')
  })

  it.each([undefined, null, 7, 'query', [{ query: '{ a }' }], {}, { query: 7 }, { query: '{ a }', extensions: null }])(
    'leave %j to who reads it',
    (body) => expect(completeBody(openPersisted([], false), body)).toBe(body),
  )

  it('forget the least recently used, and keep no long text', () => {
    const { complete } = openPersisted([], false)
    const texts = Array.from({ length: DOCUMENTS_MAX + 1 }, (_, index) => `{ a${index} }`)
    for (const query of texts.slice(0, -1)) complete({ query, ...byHash(query) })
    complete(byHash(texts[0] ?? ''))
    complete({ query: texts.at(-1), ...byHash(texts.at(-1) ?? '') })
    expect(code(() => complete(byHash(texts[0] ?? '')))).toBe('OK')
    expect(code(() => complete(byHash(texts[1] ?? '')))).toBe('NOT_FOUND')
    const long = `{ a } #${'x'.repeat(PERSISTED_TEXT_MAX_CHARS)}`
    complete({ query: long, ...byHash(long) })
    expect(code(() => complete(byHash(long)))).toBe('NOT_FOUND')
  })

  it('may be the only ones that are answered', () => {
    const { complete } = openPersisted(['{ a }'], true)
    for (const asked of [byHash('{ a }'), { query: '{ a }' }, { query: '{ a }', ...byHash('{ a }') }])
      expect(complete({ query: undefined, ...asked }).query).toBe('{ a }')
    for (const asked of [byHash('{ b }'), { query: '{ b }' }, { query: '{ b }', ...byHash('{ b }') }, { query: '{ a } ' }])
      expect(code(() => complete(asked))).toBe('FORBIDDEN')
  })

  it('may be named in the parameters of a GET', () => {
    const persisted = openPersisted(['{ a }'], false)
    const search = `?${new URLSearchParams({ operationName: 'A', extensions: JSON.stringify(byHash('{ a }').extensions) })}`
    expect(Object.fromEntries(new URLSearchParams(completeSearch(persisted, search)))).toEqual({
      operationName: 'A',
      query: '{ a }',
    })
    for (const same of ['', '?', '?query=%7B+a+%7D', '?x=1']) expect(completeSearch(persisted, same)).toBe(same)
    expect(code(() => completeSearch(persisted, '?extensions=nonsense'))).toBe('INVALID')
  })
})

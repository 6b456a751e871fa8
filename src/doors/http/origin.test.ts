import { describe, expect, it } from 'vitest'
import { checkHost, checkOrigin, saidHost } from './origin.ts'

describe('checkHost', () => {
  it.each(['localhost:4000', '127.0.0.1', '[::1]:4000', 'LOCALHOST'])('lets %s in', (host) => {
    expect(() => checkHost(host)).not.toThrow()
  })

  it.each([undefined, '', 'evil.example', 'localhost.evil.example', '0.0.0.0:4000', '172.18.0.4:4000', 'ocode:4000'])(
    'refuses %s',
    (host) => {
      expect(() => checkHost(host)).toThrow(expect.objectContaining({ code: 'FORBIDDEN' }))
    },
  )
})

describe('saidHost', () => {
  it.each([
    ['127.0.0.1', '127.0.0.1'],
    ['ocode.example', 'ocode.example'],
    ['::1', '[::1]'],
    ['[fd00::1]', '[fd00::1]'],
    ['0.0.0.0', '127.0.0.1'],
    ['::', '[::1]'],
  ])('of a service that listens on %s is %s', (host, said) => {
    expect(saidHost(host)).toBe(said)
  })
})

describe('checkOrigin', () => {
  it.each([
    [undefined, 'localhost:4000'],
    ['http://localhost:3000', 'localhost:4000'],
    ['http://127.0.0.1', 'localhost:4000'],
    ['http://[::1]:4000', '[::1]:4000'],
    ['https://ocode.example', 'ocode.example'],
  ])('lets %s ask %s', (origin, host) => {
    expect(() => checkOrigin({ origin, host })).not.toThrow()
  })

  it.each([
    ['https://evil.example', 'localhost:4000'],
    ['null', 'localhost:4000'],
    ['', 'localhost:4000'],
    ['http://localhost.evil.example', 'localhost:4000'],
    ['https://evil.example', undefined],
    ['file://', 'localhost:4000'],
  ])('does not let %j ask %s', (origin, host) => {
    expect(() => checkOrigin({ origin, host })).toThrow(expect.objectContaining({ code: 'FORBIDDEN' }))
  })
})

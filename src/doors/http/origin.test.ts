import { describe, expect, it } from 'vitest'
import { checkOrigin } from './origin.ts'

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

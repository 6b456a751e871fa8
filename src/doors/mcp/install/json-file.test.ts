import { describe, expect, it } from 'vitest'
import { dropEmpty, dropIn, dropItems, objectIn, putItem, setIn } from './json-file.ts'

const isOurs = (item: unknown) => JSON.stringify(item).includes('ours')
const COMMENTED = `{
    // mine
    "mcpServers": {
        "other": { "command": "x" } // keep
    },
    "theme": "dark"
}
`

describe('a value that is set', () => {
  it('leaves comments, order and indentation, and is set once', () => {
    const once = setIn(COMMENTED, ['mcpServers', 'ocode'], { command: 'node' })
    expect(once).toContain('// mine')
    expect(once).toContain('// keep')
    expect(once).toContain('        "ocode": {\n            "command": "node"\n        }')
    expect(objectIn(once)).toEqual({ mcpServers: { other: { command: 'x' }, ocode: { command: 'node' } }, theme: 'dark' })
    expect(setIn(once, ['mcpServers', 'ocode'], { command: 'node' })).toBe(once)
  })

  it('makes what is missing around it', () => {
    expect(setIn('', ['a', 'b'], 1)).toBe('{\n  "a": {\n    "b": 1\n  }\n}\n')
    expect(setIn('{\n\t"x": 1\n}', ['a'], 2)).toBe('{\n\t"x": 1,\n\t"a": 2\n}')
  })

  it.each(['[1]', 'null', '{"a":', 'nonsense'])('is refused in %s', (text) => {
    expect(() => setIn(text, ['a'], 1)).toThrow(expect.objectContaining({ code: 'PRECONDITION' }))
  })

  it('is refused where something else is in its way', () => {
    expect(() => setIn('{"a":"text"}', ['a', 'b'], 1)).toThrow(/a is not an object/)
    expect(() => putItem('{"a":{}}', ['a'], 1, isOurs)).toThrow(/a is not a list/)
  })
})

describe('items of a list', () => {
  it('come to its end, replace our former ones, and go without a trace', () => {
    const theirs = '{\n  "hooks": {\n    "Stop": [\n      { "command": "theirs" }\n    ]\n  }\n}\n'
    const first = putItem(theirs, ['hooks', 'Stop'], { command: 'ours 1' }, isOurs)
    const second = putItem(first, ['hooks', 'Stop'], { command: 'ours 2' }, isOurs)
    expect(objectIn(second)).toEqual({ hooks: { Stop: [{ command: 'theirs' }, { command: 'ours 2' }] } })
    expect(objectIn(dropItems(second, ['hooks', 'Stop'], isOurs))).toEqual({ hooks: { Stop: [{ command: 'theirs' }] } })
  })

  it('leave no empty list behind', () => {
    const made = putItem('{"x":1}', ['hooks', 'Stop'], { command: 'ours' }, isOurs)
    const dropped = dropItems(made, ['hooks', 'Stop'], isOurs)
    expect(objectIn(dropEmpty(dropped, ['hooks', 'Stop']))).toEqual({ x: 1 })
  })
})

it('what is dropped takes the objects with it that are empty then, and no others', () => {
  expect(objectIn(dropIn('{"a":{"b":{"c":1}},"d":2}', ['a', 'b', 'c']))).toEqual({ d: 2 })
  expect(objectIn(dropIn('{"a":{"b":{"c":1},"e":3}}', ['a', 'b', 'c']))).toEqual({ a: { e: 3 } })
  expect(dropIn(COMMENTED, ['mcpServers', 'ocode'])).toBe(COMMENTED)
})

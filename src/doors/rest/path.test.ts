import { describe, expect, it } from 'vitest'
import { pathIndex } from './path.ts'

const find = pathIndex([
  { path: '/tasks', verb: 'GET' },
  { path: '/tasks', verb: 'POST' },
  { path: '/tasks/{task_id}', verb: 'GET' },
  { path: '/tasks/{task_id}/cancel', verb: 'POST' },
  { path: '/entities/find', verb: 'GET' },
  { path: '/entities/{entity_id}', verb: 'GET' },
  { path: '/entities/{entity_id}/callers', verb: 'GET' },
])

describe('pathIndex', () => {
  it('gives every verb of a path', () => {
    expect(find('/tasks')?.entries.map(({ verb }) => verb)).toEqual(['GET', 'POST'])
  })

  it('decodes parameters, slashes in them included', () => {
    expect(find('/tasks/a%2Fb%20c/cancel')).toMatchObject({ path: { task_id: 'a/b c' }, entries: [{ verb: 'POST' }] })
  })

  it('takes a fixed segment before a parameter, and goes back where that leads nowhere', () => {
    expect(find('/entities/find')?.path).toEqual({})
    expect(find('/entities/find/callers')?.path).toEqual({ entity_id: 'find' })
  })

  it.each(['', '/', '/tasks/', '/tasks//cancel', '/tasks/a/b', '/nothing', '/tasks/a/cancel/'])('finds nothing at %j', (path) => {
    expect(find(path)).toBeUndefined()
  })

  it('refuses what is not encoded well', () => {
    expect(() => find('/tasks/%E0%A4%A')).toThrow(expect.objectContaining({ code: 'INVALID' }))
  })

  it('is not misled by the names that every object has', () => {
    expect(find('/constructor')).toBeUndefined()
    expect(find('/tasks/__proto__')?.path.task_id).toBe('__proto__')
  })
})

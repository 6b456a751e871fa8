import { describe, expect, it } from 'vitest'
import type { Reply } from '#src/doors/http/call.ts'
import { idempotencyKey, idsOfKey, KEPT_MAX, keptAnswers } from './idempotency.ts'

const reply = (body: string): Reply => ({ status: 200, headers: {}, body })

describe('keptAnswers', () => {
  it('runs a request once, also while it runs, and says when an answer is repeated', async () => {
    const once = keptAnswers()
    let runs = 0
    const run = async () => reply(String(++runs))
    const asked = { key: 'k', scope: 'POST /tasks', body: '{}' }
    const [first, second] = await Promise.all([once(asked, run), once(asked, run)])
    expect([first.body, second.body, runs]).toEqual(['1', '1', 1])
    expect([first.headers['idempotent-replayed'], second.headers['idempotent-replayed']]).toEqual([undefined, 'true'])
    expect((await once({ ...asked, scope: 'POST /agents' }, run)).body).toBe('2')
  })

  it('refuses a key with another body', async () => {
    const once = keptAnswers()
    await once({ key: 'k', scope: 's', body: '1' }, async () => reply(''))
    await expect(once({ key: 'k', scope: 's', body: '2' }, async () => reply(''))).rejects.toMatchObject({ code: 'CONFLICT' })
  })

  it('keeps no failure', async () => {
    const once = keptAnswers()
    const asked = { key: 'k', scope: 's', body: '1' }
    await expect(once(asked, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect((await once(asked, async () => reply('yes'))).body).toBe('yes')
  })

  it('keeps a bounded number, the latest', async () => {
    const once = keptAnswers()
    const ask = (n: number, body: string) => once({ key: `k${n}`, scope: 's', body: '' }, async () => reply(body))
    for (let n = 0; n <= KEPT_MAX; n += 1) await ask(n, 'first')
    expect((await ask(KEPT_MAX, 'again')).body).toBe('first')
    expect((await ask(0, 'again')).body).toBe('again')
  })
})

describe('idempotencyKey', () => {
  it('takes a structured string or a bare one, and refuses what could not be an id', () => {
    expect(idempotencyKey('"8e03978e-40d5"')).toBe('8e03978e-40d5')
    expect(idempotencyKey('8e03978e-40d5')).toBe('8e03978e-40d5')
    expect(idempotencyKey(undefined)).toBeUndefined()
    for (const bad of ['', '""', 'a b', 'x'.repeat(129), 'ü'])
      expect(() => idempotencyKey(bad)).toThrow(expect.objectContaining({ code: 'INVALID' }))
  })
})

describe('idsOfKey', () => {
  const ids = [{ into: 'tasks', field: 'taskId', wire: 'task_id' }]

  it('gives ids to records that have none, by their place, and touches no other', () => {
    const input = { tasks: [{ a: 1 }, { task_id: 'own' }, { taskId: '' }, 7, { task_id: false }] }
    expect(idsOfKey(input, 'k', ids).tasks).toEqual([
      { a: 1, taskId: 'k.0' },
      { task_id: 'own' },
      { taskId: 'k.2' },
      7,
      { task_id: false },
    ])
    expect(idsOfKey({ tasks: { a: 1 } }, 'k', ids).tasks).toEqual({ a: 1, taskId: 'k' })
    expect(idsOfKey({}, 'k', ids)).toEqual({})
  })
})

import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { recognised } from './recognise.ts'

const LOGS = new URL('../../../../test/monitoring/logs/', import.meta.url)
const log = (file: string): Buffer => readFileSync(new URL(file, LOGS))

async function* chunksOf(content: Uint8Array | string, sizeBytes = 64) {
  const bytes = Buffer.from(content)
  for (let at = 0; at < bytes.length; at += sizeBytes) yield bytes.subarray(at, at + sizeBytes)
}

/** What a content is taken for, and all that is handed on of it. */
const taken = async (content: Uint8Array | string, wanted?: string) => {
  const found = await recognised(chunksOf(content), wanted)
  const name = found.form === 'own' ? 'ocode' : found.format.name
  if (found.form === 'document') return { form: found.form, name, text: JSON.stringify(found.value) }
  const chunks: Uint8Array[] = []
  for await (const chunk of found.content) chunks.push(chunk)
  return { form: found.form, name, text: Buffer.concat(chunks).toString() }
}

const OWN = '{"task": {"task_id": "t"}}\n{"execution_attempt": {"attempt_id": "a"}}\n'

describe('what a file is', () => {
  test('is told by its content, and nothing of the content is lost', async () => {
    expect(await taken(OWN)).toEqual({ form: 'own', name: 'ocode', text: OWN })
    for (const file of ['claude-code.jsonl', 'openhands-sdk.jsonl', 'pytest-junit.xml', 'vitest-junit.xml']) {
      const { form, text } = await taken(log(file))
      expect([form, text]).toEqual([file.endsWith('xml') ? 'text' : 'lines', log(file).toString()])
    }
    for (const file of [
      'openhands.json',
      'swe-agent.traj',
      'mini-swe-agent.traj.json',
      'pytest-report.json',
      'vitest-report.json',
    ]) {
      const value: unknown = JSON.parse(log(file).toString())
      expect(await taken(log(file)), file).toMatchObject({ form: 'document', text: JSON.stringify(value) })
      expect(await taken(`\n${JSON.stringify(value)}\n`), `${file} in one line`).toMatchObject({ form: 'document' })
    }
  })

  test('is the own lines where nobody knows it, so that each line is refused with its reason', async () => {
    for (const text of ['', '\n\n', 'hello\n{"a":1}\n', '{"a": 1}\n{"b": 2}\n', '[1, 2', '{"broken": \n', '<html>\n</html>'])
      expect(await taken(text)).toEqual({ form: 'own', name: 'ocode', text })
  })

  test('is what the caller says it is, or refused', async () => {
    expect(await taken(OWN, 'ocode')).toMatchObject({ form: 'own' })
    expect(await taken(log('openhands.json'), 'openhands')).toMatchObject({ form: 'document', name: 'openhands' })
    await expect(taken(OWN, 'swe-agent')).rejects.toMatchObject({
      code: 'INVALID',
      message: expect.stringContaining('a trajectory of SWE-agent'),
    })
    await expect(taken(OWN, 'nobody')).rejects.toMatchObject({ code: 'INVALID', message: expect.stringContaining('claude-code') })
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isSecretName, REDACTED, redactStruct, redactText, redactVariable } from './redact.ts'

describe('isSecretName', () => {
  it.each([
    'GITHUB_TOKEN', 'AWS_SECRET_ACCESS_KEY', 'DB_PASSWORD', 'npm_config__authToken', 'API_KEY', 'GOOGLE_APPLICATION_CREDENTIALS', 'MYSQL_PWD',
    'GITHUBTOKEN', 'openaiApiKey', 'SSH_PASSPHRASE', 'HTTP_COOKIE', 'pgpass_PASS',
  ])('takes %s for the name of a secret', (name) => expect(isSecretName(name)).toBe(true)) // biome-ignore format: a word list

  it.each([
    'PATH',
    'HOME',
    'PWD',
    'OLDPWD',
    'SSH_AUTH_SOCK',
    'KEYBOARD',
    'TOKENIZERS_PARALLELISM',
    'PASSENGER',
    'LANG',
    'MONKEY_COUNT',
  ])('leaves %s alone', (name) => expect(isSecretName(name)).toBe(false))
})

describe('redactVariable', () => {
  it('replaces the value of a secret, whatever it is, and keeps the name', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (value) => {
        expect(redactVariable(`DB_PASSWORD=${value}`)).toBe(`DB_PASSWORD=${REDACTED}`)
      }),
    )
  })

  it('takes keys and passwords out of values whose names say nothing', () => {
    expect(redactVariable('ORIGIN=https://bob:hunter2@example.org/x.git')).toBe(
      `ORIGIN=https://bob:${REDACTED}@example.org/x.git`,
    )
    expect(redactVariable(`NOTE=use ghp_${'a1B2'.repeat(9)} here`)).toBe(`NOTE=use ${REDACTED} here`)
  })

  it('leaves an empty value and a text without = as they are', () => {
    expect(redactVariable('API_KEY=')).toBe('API_KEY=')
    expect(redactVariable('no variable')).toBe('no variable')
  })
})

describe('redactText', () => {
  it('takes out keys whose form gives them away', () => {
    const keys = [
      `AKIA${'A1'.repeat(8)}`,
      `glpat-${'x'.repeat(20)}`,
      `sk-ant-${'k'.repeat(40)}`,
      `xoxb-${'1'.repeat(12)}`,
      `npm_${'a'.repeat(36)}`,
    ]
    for (const key of keys) expect(redactText(`before ${key} after`)).toBe(`before ${REDACTED} after`)
    expect(redactText('-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----')).toBe(REDACTED)
  })

  it('leaves ordinary output alone', () => {
    const output = 'https://example.org:8080/a@b task-sk-container-very-long-css-class-name-of-a-page eyJ at 10:20'
    expect(redactText(output)).toBe(output)
  })

  it('is done with hostile text in no time', () => {
    const used = process.threadCpuUsage()
    for (const part of ['-----BEGIN PRIVATE KEY-----', 'eyJaaaaaaaa.', 'https://a:', 'sk-', 'xoxb-1'])
      redactText(part.repeat(20_000))
    expect(process.threadCpuUsage(used).user).toBeLessThan(3_000_000)
  })

  it('reaches the texts of a struct at any depth and nothing else', () => {
    const key = `ghp_${'a1B2'.repeat(9)}`
    expect(redactStruct({ a: [{ b: key }], n: 1, t: true, z: null })).toEqual({ a: [{ b: REDACTED }], n: 1, t: true, z: null })
  })
})

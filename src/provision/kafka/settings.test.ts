import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readConfig } from '#src/config.ts'
import { kafkaContainer } from './docker.ts'
import { serverProperties } from './properties.ts'
import { brokerSecurity } from './security.ts'
import { brokersFile, brokersIn, kafkaSettings, knownBrokers } from './settings.ts'

const folder = mkdtempSync(join(tmpdir(), 'ocode-kafka-settings-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('the brokers', () => {
  it('are those of KAFKA_BROKERS, which must be addresses', () => {
    expect(kafkaSettings(readConfig({ KAFKA_BROKERS: 'a:9092, [::1]:9093' })).given).toEqual(['a:9092', '[::1]:9093'])
    expect(kafkaSettings(readConfig({})).given).toBeUndefined()
    for (const wrong of ['a', 'a:9092,', 'http://a:9092', 'a:b']) expect(() => brokersIn(wrong)).toThrow(/KAFKA_BROKERS/)
  })

  it('are found by commands beside the service, or it is said how to have them', () => {
    expect(() => knownBrokers(undefined, folder)).toThrow(/--kafka.*KAFKA_BROKERS/)
    writeFileSync(brokersFile(folder), '["127.0.0.1:9092"]')
    expect(knownBrokers(undefined, folder)).toEqual(['127.0.0.1:9092'])
    expect(knownBrokers('b:1', folder)).toEqual(['b:1'])
  })
})

describe('brokers that were given', () => {
  const given = { KAFKA_BROKERS: 'a:9092' }
  it('are spoken to as the settings say', () => {
    expect(brokerSecurity(readConfig(given))).toEqual({})
    const named = { ...given, KAFKA_USERNAME: 'ocode', KAFKA_PASSWORD: 'secret' }
    const sasl = { mechanism: 'PLAIN', username: 'ocode', password: 'secret' }
    expect(brokerSecurity(readConfig(named))).toEqual({ sasl })
    const file = join(folder, 'ca.pem')
    writeFileSync(file, 'PEM')
    expect(brokerSecurity(readConfig({ ...named, KAFKA_SASL_MECHANISM: 'SCRAM-SHA-512', KAFKA_TLS_CA: file }))).toEqual({
      sasl: { ...sasl, mechanism: 'SCRAM-SHA-512' },
      tls: { ca: 'PEM' },
    })
    expect(brokerSecurity(readConfig({ ...given, KAFKA_TLS: 'true' }))).toEqual({ tls: {} })
  })

  it('need a password with a name, and a certificate that is there', () => {
    expect(() => brokerSecurity(readConfig({ ...given, KAFKA_USERNAME: 'ocode' }))).toThrow(/KAFKA_PASSWORD/)
    expect(() => brokerSecurity(readConfig({ ...given, KAFKA_TLS_CA: join(folder, 'none') }))).toThrow(/KAFKA_TLS_CA.*ENOENT/)
    expect(() => readConfig({ ...given, KAFKA_SASL_MECHANISM: 'GSSAPI' })).toThrow(/KAFKA_SASL_MECHANISM/)
  })
})

describe('a broker that is started', () => {
  it('listens on loopback only', () => {
    const properties = serverProperties({ port: 1, controllerPort: 2, dataDirectory: '/d' })
    expect(properties).toContain('listeners=PLAINTEXT://127.0.0.1:1,CONTROLLER://127.0.0.1:2\n')
    const args = kafkaContainer('n', 9_095)
    expect(args[args.indexOf('--publish') + 1]).toBe('127.0.0.1:9095:9092')
    expect(args).toContain('KAFKA_ADVERTISED_LISTENERS=PLAINTEXT://127.0.0.1:9095')
  })
})

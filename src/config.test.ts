import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { printableConfig, readConfig } from './config.ts'

test('a setting that is no setting is refused with the one that was probably meant, else with those there are', () => {
  expect(() => readConfig({ OCODE_HTPP_PORT: '5' })).toThrow(/Unknown setting OCODE_HTPP_PORT\. Did you mean OCODE_HTTP_PORT\?$/)
  expect(() => readConfig({ OCODE_COLOUR: 'red' })).toThrow(/There are: OCODE_HTTP_PORT, .*NEO4J_URI/)
})

test('a value that a setting cannot have is refused with what it can', () => {
  for (const value of ['abc', '70000', '-1', '1.5'])
    expect(() => readConfig({ OCODE_HTTP_PORT: value })).toThrow(
      /settings were not accepted\. OCODE_HTTP_PORT: a port is a whole number from 0 to 65535$/,
    )
})

test('every setting of ours has its place in the table of the README', () => {
  const table = readFileSync('README.md', 'utf8').split('## Settings')[1] ?? ''
  const settings = Object.keys(printableConfig(readConfig({}))).filter((name) => /^(?:OCODE|NEO4J|KAFKA)_/.test(name))
  expect(settings.filter((name) => !table.includes(`\`${name}\``))).toEqual([])
})

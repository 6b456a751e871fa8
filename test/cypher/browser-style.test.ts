import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { CodeEntityType } from '#src/codegraph/model.ts'
import { camelCase } from '#src/kernel/words.ts'
import { models } from '#test/contract/models.ts'
import { RELATIONSHIP_TYPES } from './vocabulary.ts'

const STYLE = readFileSync(new URL('../../cypher/browser/style.grass', import.meta.url), 'utf8')

/** `label` and the property it is captioned with, of each rule for nodes of a label. */
const captions = [...STYLE.matchAll(/^node\.(\w+) \{.*caption: "\{(\w+)\}"; \}$/gm)].map(([, label = '', property = '']) => [
  label,
  property,
])

/** `TypeAlias` of `CODE_ENTITY_TYPE_TYPE_ALIAS`: what an entity is labelled with besides CodeEntity. */
const entityLabels = CodeEntityType.options.slice(1).map((type) => {
  const name = camelCase(type.slice('CODE_ENTITY_TYPE_'.length).toLowerCase())
  return name.charAt(0).toUpperCase() + name.slice(1)
})

/** Models that are told, and stand in no node of their own. */
const NO_NODES = ['CodeAsOf', 'TaskUpdate']

test('every label of a model is coloured and captioned, with a property that its nodes have', () => {
  const labels = [...Object.keys(models).filter((name) => !NO_NODES.includes(name)), ...entityLabels]
  expect(captions.map(([label]) => label).sort()).toEqual(labels.sort())
  const wrong = captions.filter(([label = '', property = '']) => {
    const model = models[entityLabels.includes(label) ? 'CodeEntity' : label]
    return model?.shape[property] === undefined
  })
  expect(wrong).toEqual([])
})

test('the relationships that have a colour of their own are of the graph', () => {
  const styled = [...STYLE.matchAll(/^relationship\.(\w+) /gm)].map(([, type]) => type)
  expect(styled.filter((type) => !RELATIONSHIP_TYPES.includes(type ?? ''))).toEqual([])
})

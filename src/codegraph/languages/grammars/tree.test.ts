import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { GRAMMAR_LANGUAGES } from '#src/codegraph/languages/grammars/grammars.ts'
import { scratchFolder } from '#test/codegraph/scratch.ts'
import { loadGrammar } from './tree.ts'

const copying = { leaves: [], tokens: [] }

test('a grammar that is missing or broken is an error that names it', async () => {
  using folder = scratchFolder()
  const broken = join(folder.root, 'broken.wasm')
  writeFileSync(broken, 'no module')
  for (const file of ['no-such-package/x.wasm', broken])
    await expect(loadGrammar(file, copying)).rejects.toMatchObject({
      code: 'PRECONDITION',
      message: expect.stringContaining(file),
    })
})

test('a grammar is loaded once, however often it is asked for', async () => {
  const file = 'tree-sitter-python/tree-sitter-python.wasm'
  expect(await loadGrammar(file, copying)).toBe(await loadGrammar(file, copying))
})

test('every language has a grammar that loads, and says where a text is not understood', async () => {
  for (const language of GRAMMAR_LANGUAGES) {
    const read = await language.load()
    const path = `a${language.extensions[0]}`
    expect(read({ path, text: '' }).definitions).toHaveLength(1)
    const { problems, definitions } = read({ path, text: `${language.name === 'php' ? '<?php ' : ''})) ((( }}} {{{ \u0001` })
    expect(definitions[0]?.kind).toBe('MODULE')
    expect(problems.length).toBeGreaterThan(0)
  }
})

/** The process that isolated-facts.ts starts: text on standard input, facts on standard output. */
import { readFileSync, writeSync } from 'node:fs'
import { serialize } from 'node:v8'
import { languageOf } from '#src/codegraph/languages/languages.ts'

const STANDARD_INPUT = 0
const STANDARD_OUTPUT = 1

const path = process.argv[2] ?? ''
const read = await languageOf(path)?.load()
if (read === undefined) process.exit(2)
const answer = serialize(read({ path, text: readFileSync(STANDARD_INPUT, 'utf8') }))
for (let at = 0; at < answer.length; ) at += writeSync(STANDARD_OUTPUT, answer, at)

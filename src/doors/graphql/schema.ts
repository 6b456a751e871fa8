import { readdirSync, readFileSync } from 'node:fs'
import { type DocumentNode, parse } from 'graphql'
import { bindSchema } from './bind.ts'
import { bindings } from './bindings.ts'
import type { ExecutableSchema } from './execute.ts'
import { bindEvents } from './subscriptions/fields.ts'

const CONTRACT = new URL('../../../graphql/', import.meta.url)

/** The contract: all files of graphql/ as one document. */
export const contract = (): DocumentNode =>
  parse(
    readdirSync(CONTRACT)
      .filter((file) => file.endsWith('.graphql'))
      .sort()
      .map((file) => readFileSync(new URL(file, CONTRACT), 'utf8'))
      .join('\n'),
  )

export const executableSchema = (): ExecutableSchema => bindEvents(bindSchema(contract(), bindings))

import { readdirSync, readFileSync } from 'node:fs'
import { buildSchema, type GraphQLSchema } from 'graphql'

const DIRECTORY = new URL('../../graphql/', import.meta.url)

/** The SDL of graphql/, all files as one. */
export const readSdl = (): GraphQLSchema =>
  buildSchema(
    readdirSync(DIRECTORY)
      .filter((name) => name.endsWith('.graphql'))
      .map((name) => readFileSync(new URL(name, DIRECTORY), 'utf8'))
      .join('\n'),
  )

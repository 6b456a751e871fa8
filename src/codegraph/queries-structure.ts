import { z } from 'zod'
import { PAGE_MAX } from '#src/kernel/page.ts'
import { struct } from '#src/kernel/schema.ts'
import { query } from '#src/store/query.ts'

const text = z.string()
const lines = z.array(z.int())
/** One more than a page, so that it is known whether another follows. */
const limit = z
  .int()
  .min(1)
  .max(PAGE_MAX + 1)

export const outlineQuery = query('codegraph/outline', {
  mode: 'read',
  params: z.object({ projectId: text, path: text, fromLine: z.int(), limit }),
  row: z.object({
    entityId: text,
    parentId: text,
    type: text,
    name: text,
    startLine: z.int(),
    endLine: z.int(),
    metadata: struct().nullable(),
  }),
})

export const importsOfProject = query('codegraph/imports-of-project', {
  mode: 'read',
  params: z.object({ projectId: text, folder: text, external: z.boolean(), after: z.object({ path: text, to: text }), limit }),
  row: z.object({ path: text, to: text, isExternal: z.boolean(), names: z.array(text), lines }),
})

export const moduleImports = query('codegraph/module-imports', {
  mode: 'read',
  params: z.object({ projectId: text, folder: text }),
  row: z.object({ path: text, imports: z.array(z.object({ path: text, lines, names: z.array(text) })) }),
})

export const usageOfProject = query('codegraph/usage-of-project', {
  mode: 'read',
  params: z.object({ projectId: text, limit: z.int() }),
  row: z.object({
    entityId: text,
    type: text,
    name: text,
    path: text,
    parentId: text,
    startLine: z.int(),
    traits: text,
    isDecorated: z.boolean(),
    hasForeignBase: z.boolean(),
    uses: z.array(text),
  }),
})

export const dynamicCalls = query('codegraph/dynamic-calls', {
  mode: 'read',
  params: z.object({ projectId: text, names: z.array(text) }),
  row: z.object({ name: text }),
})

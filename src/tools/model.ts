import { z } from 'zod'
import {
  enumValue,
  id,
  LONG_TEXT_MAX_CHARS,
  reference,
  requiredText,
  struct,
  text,
  texts,
  timestamp,
} from '#src/kernel/schema.ts'

export const ToolValidationStatus = z.enum([
  'TOOL_VALIDATION_STATUS_UNSPECIFIED',
  'TOOL_VALIDATION_STATUS_PENDING',
  'TOOL_VALIDATION_STATUS_IN_PROGRESS',
  'TOOL_VALIDATION_STATUS_PASSED',
  'TOOL_VALIDATION_STATUS_FAILED',
  'TOOL_VALIDATION_STATUS_HUMAN_REVIEW_REQUIRED',
])
export type ToolValidationStatus = z.output<typeof ToolValidationStatus>

/** A tool that somebody wrote and that isn't registered yet (contract 4.7). */
export const ProposedTool = z.object({
  toolId: id(),
  name: requiredText(256),
  description: text(),
  /** `{ parameters: [{ name, type, description, optional? }], returns: { type, description } }`. */
  signature: struct().optional(),
  sourceCode: text(LONG_TEXT_MAX_CHARS),
  testCode: text(LONG_TEXT_MAX_CHARS),
  documentation: text(LONG_TEXT_MAX_CHARS),
  language: text(64),
  dependencies: texts(256, 256),
  validationStatus: enumValue(ToolValidationStatus),
  /** Static analysis, tests, benchmark. */
  validationResults: struct().optional(),
  createdAt: timestamp().optional(),
  updatedAt: timestamp().optional(),
  generatedByAgentId: reference(),
})
export type ProposedTool = z.output<typeof ProposedTool>

export const ToolKind = z.enum(['TOOL_KIND_UNSPECIFIED', 'TOOL_KIND_BUILT_IN', 'TOOL_KIND_EXTERNAL', 'TOOL_KIND_GENERATED'])
export type ToolKind = z.output<typeof ToolKind>

export const ToolStatus = z.enum(['TOOL_STATUS_UNSPECIFIED', 'TOOL_STATUS_ACTIVE', 'TOOL_STATUS_DEPRECATED'])
export type ToolStatus = z.output<typeof ToolStatus>

/** Something agents use, known by its name; attempts name it in `toolName`. */
export const Tool = z.object({
  toolId: id(),
  name: requiredText(256),
  description: text(),
  kind: enumValue(ToolKind),
  status: enumValue(ToolStatus),
  /** Semantic version that is in use now; empty where the tool has no registered version. */
  currentVersion: text(128),
  createdAt: timestamp().optional(),
  updatedAt: timestamp().optional(),
})
export type Tool = z.output<typeof Tool>

/** What was registered under one version of a tool; never changed. */
export const ToolVersion = z.object({
  /** `<toolId>@<version>`. */
  toolVersionId: id(),
  toolId: reference(),
  version: text(128),
  signature: struct().optional(),
  sourceCode: text(LONG_TEXT_MAX_CHARS),
  documentation: text(LONG_TEXT_MAX_CHARS),
  language: text(64),
  dependencies: texts(256, 256),
  /** SHA-256 of the source code in hexadecimal digits. */
  checksum: text(128),
  /** The proposed tool it came from; empty where it was registered by hand. */
  proposedToolId: reference(),
  registeredAt: timestamp().optional(),
})
export type ToolVersion = z.output<typeof ToolVersion>

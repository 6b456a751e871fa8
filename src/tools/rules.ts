import type { ToolValidationStatus } from './model.ts'

/** What may follow on each state of a proposed tool's validation. */
const NEXT: Readonly<Record<ToolValidationStatus, readonly ToolValidationStatus[]>> = {
  TOOL_VALIDATION_STATUS_UNSPECIFIED: ['TOOL_VALIDATION_STATUS_PENDING'],
  TOOL_VALIDATION_STATUS_PENDING: [
    'TOOL_VALIDATION_STATUS_IN_PROGRESS',
    'TOOL_VALIDATION_STATUS_FAILED',
    'TOOL_VALIDATION_STATUS_HUMAN_REVIEW_REQUIRED',
  ],
  TOOL_VALIDATION_STATUS_IN_PROGRESS: [
    'TOOL_VALIDATION_STATUS_PENDING',
    'TOOL_VALIDATION_STATUS_PASSED',
    'TOOL_VALIDATION_STATUS_FAILED',
    'TOOL_VALIDATION_STATUS_HUMAN_REVIEW_REQUIRED',
  ],
  TOOL_VALIDATION_STATUS_HUMAN_REVIEW_REQUIRED: [
    'TOOL_VALIDATION_STATUS_PENDING',
    'TOOL_VALIDATION_STATUS_PASSED',
    'TOOL_VALIDATION_STATUS_FAILED',
  ],
  TOOL_VALIDATION_STATUS_PASSED: ['TOOL_VALIDATION_STATUS_FAILED', 'TOOL_VALIDATION_STATUS_HUMAN_REVIEW_REQUIRED'],
  TOOL_VALIDATION_STATUS_FAILED: ['TOOL_VALIDATION_STATUS_PENDING', 'TOOL_VALIDATION_STATUS_HUMAN_REVIEW_REQUIRED'],
}

/** The states that can follow on this one. */
export const allowedAfter = (status: ToolValidationStatus): readonly ToolValidationStatus[] => NEXT[status]

/** Semantic Versioning 2.0.0; the expression is the one its site suggests. */
const SEMVER =
  /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(?:-((?:0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*)(?:\.(?:0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*))*))?(?:\+([0-9a-zA-Z-]+(?:\.[0-9a-zA-Z-]+)*))?$/

export const isSemanticVersion = (version: string): boolean => version.length <= 64 && SEMVER.test(version)

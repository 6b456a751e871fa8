export { toolsByIds, toolsByNames } from './by-keys.ts'
export { changeToolValidation, getProposedTool, listProposedTools, proposeTool, updateToolValidation } from './proposed-tools.ts'
export * from './registry.ts'

import { type Bindings, done, unary, unaryBy } from '#src/doors/grpc/methods.ts'
import { serverStream } from '#src/doors/grpc/streams.ts'
import { taskUpdates } from '#src/doors/grpc/task-updates.ts'

export const planningBindings: Bindings = {
  submitTask: unary('planning.submitTask', ({ taskId }) => ({ taskId, ...done('The task is submitted.') })),
  getTaskStatus: unary('planning.getTask', (task) => ({ task })),
  cancelTask: unary('planning.cancelTask', ({ taskId }) => ({ taskId, ...done('The task is called off.') })),
  streamTaskUpdates: serverStream(taskUpdates),
  proposePlanModification: unary('planning.proposePlanModification', ({ proposalId }) => ({
    proposalId,
    ...done('The proposal is put to review.'),
  })),
  getPlanTemplate: unary('planning.getPlanTemplate', ({ templateData }) => ({ templateData })),
  updatePlanTemplate: unaryBy(
    ['planning.getPlanTemplate', 'planning.putPlanTemplate'],
    async (ask, { templateId, updatedTemplateData }) => {
      const template = (await ask('planning.getPlanTemplate', { templateId })) as object
      // Version 0: whichever comes next.
      const changed = (await ask('planning.putPlanTemplate', {
        template: { ...template, templateData: updatedTemplateData, version: 0, updatedAt: undefined },
      })) as { version: number }
      return { templateId, ...done(`The template is at version ${changed.version}.`) }
    },
  ),
}

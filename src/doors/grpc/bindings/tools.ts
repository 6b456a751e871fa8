import { type Bindings, unary } from '#src/doors/grpc/methods.ts'

export const toolBindings: Bindings = {
  proposeTool: unary('tools.proposeTool', (tool) => ({ tool })),
  registerTool: unary('tools.registerTool', (tool) => ({ tool })),
  deprecateTool: unary('tools.deprecateTool', (tool) => ({ tool })),
}

import { type DescMessage, fromJson, type JsonObject } from '@bufbuild/protobuf'
import { GetTaskStatusResponseSchema, TaskUpdateSchema } from '../../src/generated/ocode/v1/planning_pb.ts'

/** A task as agents submit them, about 600 bytes. */
export const task = {
  taskId: 'a1b2c3d4-e5f6-7890-1234-567890abcdef',
  userId: 'user-123',
  prompt: `Refactor the authentication module to use OAuth2. ${'Keep the tests green. '.repeat(12)}`,
  contextFiles: ['/project/src/auth.py', '/project/tests/test_auth.py'],
  metadata: { priority: 'high', jira_ticket: 'OCD-456' },
  status: 'TASK_STATUS_PENDING',
  createdAt: '2025-06-26T10:00:00Z',
  updatedAt: '2025-06-26T10:30:00.123Z',
  assignedAgentId: 'agent-alpha-1',
}

/** One change of its status, as the outbox tells of it. */
export const event = { eventId: '0197a9c0-0000-7000-8000-000000000000', occurredAt: '2025-06-26T10:30:00Z' }
export const facts = {
  old_status: 'TASK_STATUS_PENDING',
  new_status: 'TASK_STATUS_IN_PROGRESS',
  message: 'Begun.',
  timestamp: '2025-06-26T10:30:00Z',
}

const message = <S extends DescMessage>(schema: S, json: object) => fromJson(schema, json as JsonObject)

export const taskMessage = message(GetTaskStatusResponseSchema, { task })
export const updateMessage = message(TaskUpdateSchema, {
  taskId: task.taskId,
  newStatus: facts.new_status,
  message: facts.message,
  timestamp: facts.timestamp,
  details: { old_status: facts.old_status, event_id: `${event.eventId}:0` },
})

export const STREAMED = 20_000

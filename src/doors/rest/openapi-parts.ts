import type { JsonSchema } from '#src/doors/json-schema.ts'
import { ERROR_CODES } from '#src/kernel/error.ts'

/** The parts of the API's description that no operation has: failures, headers, and the routes to operations by name. */

export const schemas: JsonSchema = {
  Problem: {
    type: 'object',
    description: 'RFC 9457; `code` is what programs should look at.',
    required: ['type', 'title', 'status', 'code', 'detail'],
    properties: {
      type: { type: 'string' },
      title: { type: 'string' },
      status: { type: 'integer' },
      code: { type: 'string', enum: ERROR_CODES },
      detail: { type: 'string', description: 'What to do.' },
      fields: {
        type: 'array',
        description: 'The fields at fault.',
        items: {
          type: 'object',
          required: ['field', 'problem'],
          properties: { field: { type: 'string' }, problem: { type: 'string' } },
        },
      },
      details: { type: 'object', additionalProperties: true },
    },
  },
}

export const parameters: JsonSchema = {
  IdempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    required: false,
    description: 'The same key again gives the first answer again, and makes the ids of records that have none.',
    schema: { type: 'string', pattern: '^[A-Za-z0-9._:/@#+-]{1,128}$' },
  },
  IfNoneMatch: {
    name: 'If-None-Match',
    in: 'header',
    required: false,
    description: 'ETags the caller has; 304 where one of them is that of the answer.',
    schema: { type: 'string' },
  },
  IfMatch: {
    name: 'If-Match',
    in: 'header',
    required: false,
    description: 'ETags the caller has seen at this address; 412 where none of them is that of what is there now.',
    schema: { type: 'string' },
  },
}

const WHAT: Readonly<Record<string, string>> = {
  400: 'The request is not what it should be.',
  401: 'A token is needed.',
  403: 'The token does not allow it, or the Host is none of ours.',
  404: 'There is no such thing.',
  406: 'It can not be had in a form that the caller accepts.',
  409: 'It exists with other content or in a state that does not allow it; or the Idempotency-Key was used for another request.',
  412: 'Something has to happen before, or what is there is not what If-Match or If-None-Match says.',
  413: 'The body is too large.',
  415: 'The body is not application/json.',
  422: 'The body is JSON, but not what is wanted here; or it is too much at once.',
  500: 'Something failed on our side.',
  503: 'Not available right now.',
  504: 'It took too long.',
}

const problemContent = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } }

export const responses: JsonSchema = {
  ...Object.fromEntries(Object.entries(WHAT).map(([status, description]) => [status, { description, content: problemContent }])),
  431: { description: 'The address and the headers together are too long.' },
}

const failing = (...statuses: number[]) =>
  Object.fromEntries(statuses.map((status) => [status, { $ref: `#/components/responses/${status}` }]))

const anyObject = { type: 'object', additionalProperties: true }

export const namedOperationPaths: JsonSchema = {
  '/operations': {
    get: {
      tags: ['operations'],
      operationId: 'listOperations',
      summary: 'The names of all operations.',
      responses: {
        200: {
          description: 'The answer.',
          content: {
            'application/json': {
              schema: {
                type: 'object',
                required: ['operations'],
                properties: { operations: { type: 'array', items: anyObject } },
              },
            },
          },
        },
        ...failing(400, 401, 403, 406, 431, 500, 503, 504),
      },
    },
  },
  '/operations/{operation_name}': {
    post: {
      tags: ['operations'],
      operationId: 'callOperation',
      summary: 'Calls any operation by its name.',
      parameters: [{ name: 'operation_name', in: 'path', required: true, schema: { type: 'string' } }],
      requestBody: { required: true, content: { 'application/json': { schema: anyObject } } },
      responses: {
        200: {
          description:
            'The answer; as JSON lines with {"progress"} before it, and {"status", "body"} for the answer or a failure.',
          content: { 'application/json': { schema: anyObject }, 'application/jsonl': { schema: anyObject } },
        },
        ...failing(400, 401, 403, 404, 406, 409, 412, 413, 415, 422, 431, 500, 503, 504),
      },
    },
  },
}

import { type DescMessage, fromBinary, fromJson, type JsonValue, toBinary, toJson } from '@bufbuild/protobuf'

/** What is left of a message's JSON when it has been sent as binary: read by its proto names, written with every field that is never absent. */
export const throughProto = (message: DescMessage, json: unknown): JsonValue => {
  const sent = toBinary(message, fromJson(message, json as JsonValue))
  return toJson(message, fromBinary(message, sent), { useProtoFieldName: true, alwaysEmitImplicit: true })
}

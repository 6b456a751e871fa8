import { type DescFile, fromBinary, toBinary } from '@bufbuild/protobuf'
import { type FileDescriptorProto, FileDescriptorProtoSchema } from '@bufbuild/protobuf/wkt'
import type { Server } from '@grpc/grpc-js'
import { ReflectionService } from '@grpc/reflection'
import { service as health } from 'grpc-health-check'
import { file_google_rpc_error_details } from '#src/generated/google/rpc/error_details_pb.ts'
import { SERVICES } from './services.ts'

type Package = ConstructorParameters<typeof ReflectionService>[0]

/** Offers the contract, and what failures carry, to tools such as grpcurl, by both versions of the reflection service. */
export const addReflection = (server: Server): void => {
  const files = new Map<string, DescFile>()
  for (const file of [...SERVICES.map(([service]) => service.file), file_google_rpc_error_details]) collect(file, files)
  const described = [...[...files.values()].map(({ proto }) => proto), ...healthFiles()]
  const fileDescriptorProtos = described.map((file) => Buffer.from(toBinary(FileDescriptorProtoSchema, file)))
  // The package asks for definitions of proto-loader, of which it reads nothing but the descriptors.
  new ReflectionService({ all: { fileDescriptorProtos } } as unknown as Package).addToServer(server)
}

const collect = (file: DescFile, files: Map<string, DescFile>): void => {
  if (files.has(file.name)) return
  files.set(file.name, file)
  for (const dependency of file.dependencies) collect(dependency, files)
}

/** As proto-loader gives them, with the names of map entries that strict readers insist on: `StatusesEntry` of `statuses`. */
const healthFiles = (): FileDescriptorProto[] => {
  const { requestType } = (health as unknown as { Check: { requestType: { fileDescriptorProtos: Buffer[] } } }).Check
  const files = requestType.fileDescriptorProtos.map((bytes) => fromBinary(FileDescriptorProtoSchema, bytes))
  for (const message of files.flatMap((file) => file.messageType)) {
    for (const field of message.field) {
      const entry = message.nestedType.find(({ name, options }) => options?.mapEntry && field.typeName.split('.').at(-1) === name)
      if (!entry) continue
      field.typeName = `${field.typeName.slice(0, -entry.name.length)}${entryName(field.name)}`
      entry.name = entryName(field.name)
    }
  }
  return files
}

const entryName = (field: string): string =>
  `${field.replace(/(^|_)([a-z])/g, (_, __, letter: string) => letter.toUpperCase())}Entry`

import { type DescFile, toBinary } from '@bufbuild/protobuf'
import { FileDescriptorProtoSchema } from '@bufbuild/protobuf/wkt'
import type { Server } from '@grpc/grpc-js'
import { ReflectionService } from '@grpc/reflection'
import { service as health } from 'grpc-health-check'
import { SERVICES } from './services.ts'

type Package = ConstructorParameters<typeof ReflectionService>[0]

/** Offers the contract to tools such as grpcurl, by both versions of the reflection service. */
export const addReflection = (server: Server): void => {
  const files = new Map<string, DescFile>()
  for (const [service] of SERVICES) collect(service.file, files)
  const ours = [...files.values()].map((file) => Buffer.from(toBinary(FileDescriptorProtoSchema, file.proto)))
  // The package asks for definitions of proto-loader, of which it reads nothing but the descriptors.
  const described = { ocode: { fileDescriptorProtos: ours }, health: { fileDescriptorProtos: healthFiles() } }
  new ReflectionService(described as unknown as Package).addToServer(server)
}

const collect = (file: DescFile, files: Map<string, DescFile>): void => {
  if (files.has(file.name)) return
  files.set(file.name, file)
  for (const dependency of file.dependencies) collect(dependency, files)
}

const healthFiles = (): Buffer[] =>
  (health as unknown as { Check: { requestType: { fileDescriptorProtos: Buffer[] } } }).Check.requestType.fileDescriptorProtos

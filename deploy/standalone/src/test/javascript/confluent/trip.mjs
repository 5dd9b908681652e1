// Reads records with Confluent's deserializer and writes them again with Confluent's serializer.
// Argument: the registry's url. A line of input: topic, record in base64. A line of output: what was read as JSON, a tab, what was written in base64.
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';

const require = createRequire(import.meta.url);
const { SchemaRegistryClient } = require('@confluentinc/schemaregistry/dist/schemaregistry-client.js');
const { AvroDeserializer, AvroSerializer } = require('@confluentinc/schemaregistry/dist/serde/avro.js');
const { SerdeType } = require('@confluentinc/schemaregistry/dist/serde/serde.js');

const registry = new SchemaRegistryClient({ baseURLs: [process.argv[2]] });
const reader = new AvroDeserializer(registry, SerdeType.VALUE, {});
const writer = new AvroSerializer(registry, SerdeType.VALUE, { autoRegisterSchemas: false, useLatestVersion: true });

for await (const line of createInterface({ input: process.stdin })) {
  const [topic, record] = line.split(' ');
  const event = await reader.deserialize(topic, Buffer.from(record, 'base64'));
  const written = await writer.serialize(topic, event);
  console.log(JSON.stringify(event) + '\t' + written.toString('base64'));
}

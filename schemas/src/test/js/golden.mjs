// Writes src/test/resources/golden/*.bin with Confluent's own serializer, and checks that its deserializer reads them.
//
//   cd schemas/src/test/js && npm ci && node golden.mjs
//
// GoldenFileTests hold the same records in Java and compare byte by byte. Run this again only when a schema has a new
// version, and look at what changed.
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { AvroDeserializer, AvroSerializer, MockClient, SerdeType } from '@confluentinc/schemaregistry';
import { schema } from './schemas.mjs';

const out = fileURLToPath(new URL('../resources/golden/', import.meta.url));
mkdirSync(out, { recursive: true });

const bytes = (...values) => Buffer.from(values);
const wire = (name) => `org.lethe.wire.${name}`;
const daysFrom1970 = (date) => Date.parse(date) / 86_400_000;

const command = {
  commandId: 'c-1',
  requestId: '7b0f2c1e-6f55-4b5d-9a43-0c1d7f6f2a11',
  system: 'crm',
  attempt: 2,
  issuedAt: Date.parse('2026-11-22T10:05:30.001Z'),
  notAfter: Date.parse('2026-11-22T10:15:30.125Z'),
  wrappedKey: bytes(1, 2, 3),
  wrapKeyId: '0011223344556677',
  locate: { sealed: bytes(9, 8, 7) },
  apply: null,
  verify: null,
  survey: null,
  dataMap: null,
  trialDataMap: null,
};

const located = {
  commandId: 'c-1',
  requestId: command.requestId,
  system: 'crm',
  attempt: 2,
  sentAt: Date.parse('2026-11-22T10:06:00Z'),
  execution: 'e-1',
  part: 0,
  last: true,
  located: { sealed: bytes(4, 5, 6) },
  applied: null,
  verified: null,
  failed: null,
  heartbeat: null,
  descriptor: null,
  surveyed: null,
};

const locatePayload = {
  right: 'ERASURE',
  identifiers: [
    { issuer: '', kind: 'EMAIL', value: 'åsa.öberg@example.test' },
    { issuer: 'erp', kind: 'CUSTOMER_NUMBER', value: '1042' },
  ],
  records: [],
};

const applyPayload = {
  right: 'ERASURE',
  items: [
    {
      itemId: 'i-1',
      ref: 'contact-17',
      collection: 'contact',
      action: 'RETAIN',
      ground: 'LEGAL_OBLIGATION',
      until: daysFrom1970('2033-01-01'),
      match: bytes(1, 1, 2, 3),
      changes: { note: 'åäö' },
      matchKey: null,
    },
  ],
};

for (const [name, record] of Object.entries({
  Command: command,
  Reply: located,
  LocatePayload: locatePayload,
  ApplyPayload: applyPayload,
})) {
  // A registry of its own for each file, so that every id is 1.
  const client = new MockClient({ baseURLs: ['mock://golden'] });
  const topic = `golden.${name}`;
  await client.register(`${topic}-value`, { schemaType: 'AVRO', schema: schema(wire(name)) });
  const config = { useLatestVersion: true };
  const written = await new AvroSerializer(client, SerdeType.VALUE, config).serialize(topic, record);
  const read = await new AvroDeserializer(client, SerdeType.VALUE, {}).deserialize(topic, written);
  if (JSON.stringify(read) !== JSON.stringify(record)) throw new Error(`${name} did not come back as it was`);
  writeFileSync(`${out}${name}.bin`, written);
  console.log(`${name}.bin ${written.length} bytes`);
}

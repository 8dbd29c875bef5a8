// Confluent's own JavaScript client against a running Lethe: reads live records, and registers schemas.
//
//   cd schemas/src/test/js && npm ci
//   node interop.mjs read     --bootstrap 127.0.0.1:9092 --registry http://127.0.0.1:8081 --topic lethe.crm.commands
//                             [--idle 3000]
//   node interop.mjs register --registry http://127.0.0.1:8081
//
// read      decodes every record of the topic from the beginning until none has come for --idle ms, and prints
//           {"count":N,"failed":N,"verbs":{"locate":N,…}}: never a key, an id or any other content.
// register  registers a compatible and an incompatible next version of Command under a subject of its own and prints
//           {"registered":true,"sameId":true,"compatible":true,"incompatible":false,"incompatibleStatus":409}.
//
// Exit code 0 if everything was decoded, or the registry answered as it must; 1 otherwise; 2 for wrong use.
// REGISTRY_USER_INFO=user:password for a registry that asks for it.
import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { AvroDeserializer, Compatibility, SchemaRegistryClient, SerdeType } from '@confluentinc/schemaregistry';
import kafkajs from 'kafkajs';
import { schema } from './schemas.mjs';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    bootstrap: { type: 'string' },
    registry: { type: 'string' },
    topic: { type: 'string' },
    idle: { type: 'string', default: '3000' },
  },
});

function client() {
  const userInfo = process.env.REGISTRY_USER_INFO;
  return new SchemaRegistryClient({
    baseURLs: [values.registry],
    ...(userInfo && { basicAuthCredentials: { credentialsSource: 'USER_INFO', userInfo } }),
  });
}

const isVerb = ([name, value]) => value !== null && typeof value === 'object' && !Buffer.isBuffer(value) && name;

async function read() {
  const kafka = new kafkajs.Kafka({
    clientId: 'lethe-interop',
    brokers: values.bootstrap.split(','),
    logLevel: kafkajs.logLevel.NOTHING,
  });
  const consumer = kafka.consumer({ groupId: `lethe-interop-${randomUUID()}` });
  const deserializer = new AvroDeserializer(client(), SerdeType.VALUE, {});
  const report = { count: 0, failed: 0, verbs: {} };
  let lastSeen = Date.now();
  await consumer.connect();
  const joined = new Promise((resolve) => consumer.on(consumer.events.GROUP_JOIN, resolve));
  await consumer.subscribe({ topics: [values.topic], fromBeginning: true });
  await consumer.run({
    eachMessage: async ({ message }) => {
      lastSeen = Date.now();
      report.count += 1;
      try {
        const record = await deserializer.deserialize(values.topic, message.value);
        for (const [verb] of Object.entries(record).filter(isVerb)) {
          report.verbs[verb] = (report.verbs[verb] ?? 0) + 1;
        }
      } catch {
        report.failed += 1;
      }
    },
  });
  await joined;
  lastSeen = Date.now();
  while (Date.now() - lastSeen < Number(values.idle)) await new Promise((resolve) => setTimeout(resolve, 100));
  await consumer.disconnect();
  console.log(JSON.stringify(report));
  return report.failed === 0;
}

async function register() {
  const registry = client();
  const subject = `lethe-interop-${randomUUID()}-value`;
  const current = JSON.parse(schema('org.lethe.wire.Command'));
  const withField = (field) => ({
    schemaType: 'AVRO',
    schema: JSON.stringify({ ...current, fields: [...current.fields, field] }),
  });
  const compatible = withField({ name: 'hint', type: ['null', 'string'], default: null });
  const incompatible = withField({ name: 'tenant', type: 'string' });
  const info = { schemaType: 'AVRO', schema: JSON.stringify(current) };

  const id = await registry.register(subject, info);
  await registry.updateCompatibility(subject, Compatibility.FULL_TRANSITIVE);
  const report = {
    registered: id > 0,
    sameId: (await registry.getId(subject, info)) === id,
    compatible: (await registry.register(subject, compatible)) > 0,
    incompatible: false,
    incompatibleStatus: null,
  };
  try {
    report.incompatible = (await registry.register(subject, incompatible)) > 0;
  } catch (error) {
    report.incompatibleStatus = error.status ?? null;
  }
  console.log(JSON.stringify(report));
  return report.registered && report.sameId && report.compatible && report.incompatibleStatus === 409;
}

const [mode] = positionals;
const needed = { read: ['bootstrap', 'registry', 'topic'], register: ['registry'] }[mode];
const missing = needed?.filter((name) => !values[name]);
if (!needed || missing.length) {
  console.error(needed ? `missing: --${missing.join(' --')}` : 'use: node interop.mjs read|register …, see the top of it');
  process.exit(2);
}
process.exit((await (mode === 'read' ? read() : register())) ? 0 : 1);

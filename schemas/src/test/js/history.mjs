// Writes the next version of each schema that differs from the newest in src/test/resources/history.
//
//   node schemas/src/test/js/history.mjs
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { schema } from './schemas.mjs';

const root = fileURLToPath(new URL('../resources/history/', import.meta.url));
const payloads = ['Locate', 'Located', 'Apply', 'Applied', 'Verify', 'Verified'].map((verb) => `${verb}Payload`);

for (const name of ['Command', 'Reply', ...payloads].map((record) => `org.lethe.wire.${record}`)) {
  const folder = `${root}${name}`;
  const text = `${JSON.stringify(JSON.parse(schema(name)), null, 2)}\n`;
  let version = 1;
  while (existsSync(`${folder}/v${version}.avsc`)) version += 1;
  if (version > 1 && readFileSync(`${folder}/v${version - 1}.avsc`, 'utf8') === text) continue;
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}/v${version}.avsc`, text);
  console.log(`${name} v${version}`);
}

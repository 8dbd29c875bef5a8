// The .avsc files as self-contained schemas: a named type is written out where it is first used, as the Avro compiler does.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../main/avro/', import.meta.url));

function load(folder) {
  return readdirSync(join(root, folder))
    .filter((file) => file.endsWith('.avsc'))
    .map((file) => JSON.parse(readFileSync(join(root, folder, file), 'utf8')));
}

const named = new Map([...load('payload'), ...load('.')].map((schema) => [`${schema.namespace}.${schema.name}`, schema]));

function inlined(schema, seen) {
  if (typeof schema === 'string') {
    return named.has(schema) && !seen.has(schema) ? inlined(named.get(schema), seen) : schema;
  }
  if (Array.isArray(schema)) return schema.map((branch) => inlined(branch, seen));
  if (schema.name) seen.add(`${schema.namespace}.${schema.name}`);
  const copy = { ...schema };
  if (schema.fields) copy.fields = schema.fields.map((field) => ({ ...field, type: inlined(field.type, seen) }));
  if (schema.items) copy.items = inlined(schema.items, seen);
  if (schema.values) copy.values = inlined(schema.values, seen);
  return copy;
}

/** JSON text of one schema, by full name. */
export const schema = (name) => JSON.stringify(inlined(named.get(name), new Set()));

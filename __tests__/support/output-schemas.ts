import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';

const FOLDER = resolve(import.meta.dirname, '../../docs/schemas');

/** The outputs that have a schema in docs/schemas. */
export const OUTPUTS_WITH_SCHEMA = ['files', 'referrers', 'metadata', 'verification', 'copies', 'cleaned'] as const;

const schemas = new Map<string, ValidateFunction>();

/**
 * Checks the outputs of a step against their schemas in docs/schemas.
 * @throws Error that says what does not fit
 */
export function checkOutputSchemas(outputs: Readonly<Record<string, string>>): void {
  for (const name of OUTPUTS_WITH_SCHEMA) {
    const path = outputs[`${name}-path`];
    const text = outputs[name] ?? (path === undefined ? '' : readFileSync(path, 'utf8'));
    if (text === '') continue;
    const validate = schemas.get(name) ?? compiled(name);
    if (validate(JSON.parse(text))) continue;
    throw new Error(`The output ${name} is not what docs/schemas says: ${JSON.stringify(validate.errors)}`);
  }
}

function compiled(name: string): ValidateFunction {
  const schema = JSON.parse(readFileSync(resolve(FOLDER, `${name}.schema.json`), 'utf8'));
  const validate = new Ajv2020({ allErrors: true }).compile(schema);
  schemas.set(name, validate);
  return validate;
}

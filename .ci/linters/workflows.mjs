// Reads workflows and actions with GitHub's own parser, as its editor extension does.
import { readFileSync } from "node:fs";
import { register } from "node:module";

// Node 20 wants to be told that JSON is JSON, which the package does not do.
const hooks = `export const load = (url, context, next) =>
  next(url, url.endsWith(".json") ? { ...context, importAttributes: { type: "json" } } : context);`;
register(`data:text/javascript,${encodeURIComponent(hooks)}`);
const { validate } = await import("@actions/languageservice");
const { TextDocument } = await import("vscode-languageserver-textdocument");

for (const file of process.argv.slice(2)) {
  const document = TextDocument.create(`file:///${file}`, "yaml", 1, readFileSync(file, "utf8"));
  for (const finding of await validate(document, {})) {
    process.exitCode = 1;
    console.error(`${file}:${finding.range.start.line + 1}: ${finding.message}`);
  }
}

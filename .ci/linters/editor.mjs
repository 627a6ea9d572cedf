// Opens configuration files in the server that editors complete and check YAML with: the files must be without fault,
// and below every section an empty line must be offered every key of the schema.
import { spawn } from "node:child_process";
import { readFileSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from "vscode-jsonrpc/node.js";

const [schemaFile, ...files] = process.argv.slice(2);
const server = spawn("yaml-language-server", ["--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
const editor = createMessageConnection(new StreamMessageReader(server.stdout), new StreamMessageWriter(server.stdin));
const settings = { yaml: { validate: true, completion: true, schemaStore: { enable: false } } };
const opened = new Map();
const log = [];
editor.onNotification("textDocument/publishDiagnostics", ({ uri, diagnostics }) => opened.get(uri)?.(diagnostics));
editor.onNotification("window/logMessage", ({ message }) => log.push(message));
editor.onRequest("workspace/configuration", ({ items }) => items.map(({ section }) => settings[section] ?? {}));
editor.onRequest("client/registerCapability", () => null);
editor.listen();
await editor.sendRequest("initialize", {
  processId: process.pid,
  rootUri: null,
  capabilities: { workspace: { configuration: true } },
});
await editor.sendNotification("initialized", {});

const open = (uri, text) => {
  const told = new Promise((resolve) => opened.set(uri, resolve));
  editor.sendNotification("textDocument/didOpen", { textDocument: { uri, languageId: "yaml", version: 1, text } });
  return told;
};
const complain = (text) => {
  console.error(text);
  process.exitCode = 1;
};

for (const file of files)
  for (const { range, message } of await open(pathToFileURL(realpathSync(file)).href, readFileSync(file, "utf8")))
    complain(`${file}:${range.start.line + 1}: ${message}`);

// As if typed beside the schema: the keys above, and an empty line below them.
const directory = dirname(realpathSync(schemaFile));
async function offers(path) {
  const lines = ["# yaml-language-server: $schema=dockerbump.schema.json"];
  lines.push(...path.map((key, depth) => `${"  ".repeat(depth)}${key}:`), "  ".repeat(path.length), "");
  const uri = pathToFileURL(join(directory, `typed-${path.join("-")}.yml`)).href;
  await open(uri, lines.join("\n"));
  const position = { line: lines.length - 2, character: 2 * path.length };
  const answer = await editor.sendRequest("textDocument/completion", { textDocument: { uri }, position });
  return answer.items.map(({ label }) => label);
}
async function check(section, path) {
  const offered = await offers(path);
  const missing = Object.keys(section.properties).filter((key) => !offered.includes(key));
  if (missing.length > 0) complain(`below ${path.join(".") || "the root"} there is no offer of ${missing.join(", ")}`);
  for (const [key, value] of Object.entries(section.properties)) if (value.properties) await check(value, [...path, key]);
}
await check(JSON.parse(readFileSync(schemaFile, "utf8")), []);
for (const message of log) complain(message);
server.kill();

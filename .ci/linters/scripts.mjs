// Writes every script of workflows and actions into a file of its own, which ends at a failure as it does there.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

const [directory, ...files] = process.argv.slice(2);
mkdirSync(directory, { recursive: true });
for (const file of files) {
  const { jobs, runs } = parse(readFileSync(file, "utf8"));
  const steps = runs ? runs.steps : Object.values(jobs).flatMap((job) => job.steps ?? []);
  steps.forEach((step, index) => {
    if (step.run) writeFileSync(join(directory, `script${file.replace(/\W+/g, "-")}-${index}`), `#!/bin/bash -e\n${step.run}`);
  });
}

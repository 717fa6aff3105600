// npm run floors: prints every violation with its place; exit code 1 when there is one.
import { fileURLToPath } from "node:url";
import { checkFloors } from "./check.ts";
import { readModules } from "./modules.ts";
import { circleRule, edgeRules } from "./nevers.ts";

const modules = readModules(fileURLToPath(new URL("../../", import.meta.url)));
const violations = checkFloors(modules);
const imports = modules.reduce((sum, module) => sum + module.imports.length, 0);
for (const { path, line, rule, message } of violations) console.error(`${path}:${line}  [${rule}] ${message}`);
console.log(`floors: ${modules.length} modules, ${imports} imports, ${[circleRule, ...Object.keys(edgeRules)].length} import rules, ${violations.length} violations`);
process.exitCode = violations.length === 0 ? 0 : 1;

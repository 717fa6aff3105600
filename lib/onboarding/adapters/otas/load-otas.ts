import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { z } from "zod";
import { catalogueFile, otaFile } from "../../rules/ota-file";
import type { OtaShelf } from "../../rules/ota-shelf";

const kept = new Map<string, OtaShelf>();
const catalogueName = "catalogue.yaml";

function readAs<S extends z.ZodType>(schema: S, folder: string, name: string): z.output<S> {
  const read = schema.safeParse(parse(readFileSync(join(folder, name), "utf8"), { schema: "core" }));
  if (!read.success) throw new Error(`${name}: ${read.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; ")}`);
  return read.data;
}

/** The files of `data/otas` of the folder the process runs in, read once, by priority. Throws naming the file of one that does not hold. */
export function loadOtas(folder: string = join(process.cwd(), "data", "otas")): OtaShelf {
  const known = kept.get(folder);
  if (known) return known;
  const names = readdirSync(folder).filter((name) => name.endsWith(".yaml") && name !== catalogueName).sort();
  const otas = names.map((name) => {
    const ota = readAs(otaFile, folder, name);
    if (`${ota.code}.yaml` !== name) throw new Error(`${name}: its code is ${ota.code}.`);
    return ota;
  }).sort((a, b) => a.priority - b.priority);
  const found = { otas, catalogue: readAs(catalogueFile, folder, catalogueName) };
  kept.set(folder, found);
  return found;
}

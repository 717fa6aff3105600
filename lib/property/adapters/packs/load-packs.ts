import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { type CountryPack, countryPackSchema } from "../../rules/country-pack";

const kept = new Map<string, readonly CountryPack[]>();

/** The country packs in `data/packs` of the folder the process runs in, read once. Throws naming the file of one that does not hold. */
export function loadPacks(folder: string = join(process.cwd(), "data", "packs")): readonly CountryPack[] {
  const known = kept.get(folder);
  if (known) return known;
  const packs = readdirSync(folder).filter((name) => name.endsWith(".yaml")).sort().map((name) => {
    const read = countryPackSchema.safeParse(parse(readFileSync(join(folder, name), "utf8"), { schema: "core" }));
    if (!read.success) throw new Error(`${name}: ${read.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; ")}`);
    return read.data;
  });
  kept.set(folder, packs);
  return packs;
}

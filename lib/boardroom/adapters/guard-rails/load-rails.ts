import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { type Rail, railFileSchema } from "../../rules/guard-rails";

const kept = new Map<string, readonly Rail[]>();

/** The guard rails in `data/guard-rails` of the folder the process runs in, read once. Throws naming the file of one that does not hold, or a code that stands twice. */
export function loadRails(folder: string = join(process.cwd(), "data", "guard-rails")): readonly Rail[] {
  const known = kept.get(folder);
  if (known) return known;
  const rails = readdirSync(folder).filter((name) => name.endsWith(".yaml")).sort().flatMap((name) => {
    const read = railFileSchema.safeParse(parse(readFileSync(join(folder, name), "utf8"), { schema: "core" }));
    if (!read.success) throw new Error(`${name}: ${read.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; ")}`);
    return read.data;
  });
  const twice = rails.find((rail, index) => rails.findIndex(({ code }) => code === rail.code) !== index);
  if (twice) throw new Error(`Two guard rails are called ${twice.code}.`);
  kept.set(folder, rails);
  return rails;
}

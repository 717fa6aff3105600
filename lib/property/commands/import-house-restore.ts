import { createHash } from "node:crypto";
import { houseHost } from "@/lib/auth/root-host";
import { catalogueEdges, type CatalogueTable, catalogueTables, exportRows, restoreProperty, restoreRows } from "@/db/repos/exports";
import { findProperty, insertHost } from "@/db/repos/property";
import { atSavepoint, planForMany } from "@/db/repos/imports";
import type { TenantTx } from "@/db/tenant";
import { found, invalid } from "@/lib/kernel/errors";
import { newId, readableCode } from "@/lib/kernel/ids";
import { type HouseManifest, inOrder, notExported, readOnlyTables } from "../rules/export-format";

const refuse = (message: string) => invalid([{ path: "content", message }], message);
const atOnce = 2_000;

/** Words of a row that are another's here: the id of the house that was here, and addresses that were taken. */
type Renaming = { readonly from: string; readonly to: string };
const renamed = (text: string, names: readonly Renaming[]): string => names.reduce((all, { from, to }) => all.replaceAll(from, to), text);
const slugOf = (slug: string) => `"slug": ${JSON.stringify(slug)}`;

/** The houses of an archive: the first becomes the one that is here, the others come with their own ids. */
async function writeProperties(tx: TenantTx, table: CatalogueTable, lines: readonly string[], here: string, exportedId: string): Promise<Renaming[]> {
  const own = found(await findProperty(tx, here), "The property");
  const slugs: Renaming[] = [];
  for (const line of lines) {
    const { id, slug } = JSON.parse(line) as { id: string; slug: string };
    if (id === exportedId) {
      await restoreProperty(tx, table, here, renamed(line, [{ from: exportedId, to: here }]));
      slugs.push({ from: slugOf(slug), to: slugOf(own.slug) });
      continue;
    }
    // Addresses are the whole world's: one that is taken gets an ending.
    for (const name of [slug, `${slug}-${readableCode(4).toLowerCase()}`]) {
      const written = await atSavepoint(tx, async () => {
        await restoreRows(tx, table, [line.replace(slugOf(slug), slugOf(name))]);
        await insertHost(tx, { id: newId(), host: houseHost(name), propertyId: id, primary: true });
      });
      if (written.ok) { slugs.push({ from: slugOf(slug), to: slugOf(name) }); break; }
      if (name !== slug) throw written.error;
    }
  }
  return slugs;
}

/**
 * Writes every row of an archive in the order its tables need, then reads them back and compares with the digests they were
 * exported under: a house that is not exactly the same is not taken in. Throws 422 for archives that do not fit.
 */
export async function restoreHouse(tx: TenantTx, manifest: HouseManifest, here: string, linesOf: (table: string) => string | undefined): Promise<{ tables: number; rows: number }> {
  await planForMany(tx);
  const catalogue = new Map((await catalogueTables(tx)).map((table) => [table.name, table]));
  const wanted = Object.entries(manifest.tables).filter(([name, told]) => told.restored && told.rows > 0 && !readOnlyTables.includes(name));
  const strange = wanted.find(([name]) => !catalogue.has(name) || name in notExported);
  if (strange) throw refuse(`The archive holds ${strange[0]}, which this house does not keep. It was written by a newer or another system.`);
  const exported = manifest.properties[0]?.id ?? "";
  const ids: Renaming[] = [{ from: exported, to: here }];
  let slugs: Renaming[] = [];
  let rows = 0;
  for (const name of inOrder(wanted.map(([table]) => table), await catalogueEdges(tx))) {
    const table = found(catalogue.get(name), "The table");
    const text = linesOf(name) ?? "";
    const told = found(manifest.tables[name], "The table");
    if (createHash("sha256").update(text).digest("hex") !== told.digest) throw refuse(`The rows of ${name} are not the ones that were exported.`);
    const lines = text.split("\n").slice(0, -1);
    if (name === "properties") slugs = await writeProperties(tx, table, lines, here, exported);
    else for (let at = 0; at < lines.length; at += atOnce) await restoreRows(tx, table, lines.slice(at, at + atOnce).map((line) => renamed(line, ids)));
    rows += lines.length;
  }
  await compare(tx, wanted.flatMap(([name]) => catalogue.get(name) ?? []), manifest, [...ids, ...slugs].map(({ from, to }) => ({ from: to, to: from })));
  return { tables: wanted.length, rows };
}

/** Lines of rows as they stand now, with the names they had: their order by key may be another where an id was renamed. */
async function compare(tx: TenantTx, tables: readonly CatalogueTable[], manifest: HouseManifest, names: readonly Renaming[]): Promise<void> {
  const lines = new Map(tables.map(({ name }) => [name, [] as string[]]));
  const digest = (name: string) => createHash("sha256").update((lines.get(name) ?? []).map((line) => `${line}\n`).join("")).digest("hex");
  for await (const batch of exportRows(tx, tables)) for (const { t, row } of batch) lines.get(tables[t]?.name ?? "")?.push(renamed(row, names));
  for (const { name, key } of tables) {
    // A key with the house's id in front sorts by it: the lines are put in the order they were exported in.
    if (manifest.tables[name]?.digest !== digest(name) && key.some((column) => column === "property_id" || (name === "properties" && column === "id"))) {
      const parsed = (lines.get(name) ?? []).map((line) => ({ line, row: JSON.parse(line) as Record<string, unknown> }));
      const columns = key.filter((column) => column !== "tenant_id");
      parsed.sort((a, b) => { for (const column of columns) { const [x, y] = [String(a.row[column]), String(b.row[column])]; if (x !== y) return x < y ? -1 : 1; } return 0; });
      lines.set(name, parsed.map(({ line }) => line));
    }
    if (manifest.tables[name]?.digest !== digest(name)) throw refuse(`The rows of ${name} do not stand here as they were exported.`);
  }
}

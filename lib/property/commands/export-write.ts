import { createHash, type Hash } from "node:crypto";
import { Zip, ZipDeflate } from "fflate";
import { catalogueTables, exportRows } from "@/db/repos/exports";
import { listPropertyRows } from "@/db/repos/property";
import { findOrganisation } from "@/db/repos/tenancy";
import type { TenantTx } from "@/db/tenant";
import { now } from "@/lib/kernel/clock";
import { conversationLines } from "./export-conversations";
import { type HouseManifest, houseFormat, houseVersion, notExported, readOnlyTables, sealedTables } from "../rules/export-format";

const readme = `This is a house, whole: every table of its organisation as JSON Lines (tables/<name>.jsonl, one row a line, UTF-8, amounts in
minor units, moments in UTC), and the papers of its reservations as files (documents/). manifest.json names each table with its
number of rows and the SHA-256 of its lines, and says what is not here and why. Bring the archive back under Settings, Import.
conversations.jsonl holds what was said with guests, opened, one message a line: to be read, not taken in again.
`;

const safe = (text: string) => text.normalize("NFKD").replaceAll(/[^A-Za-z0-9._-]+/g, "-").slice(-60) || "paper";

/** A zip being written: files one after the other, compressed as they come, so that a big house needs little memory. */
class Archive {
  readonly chunks: Uint8Array[] = [];
  private readonly zip = new Zip((error, chunk) => {
    if (error) throw error;
    this.chunks.push(chunk);
  });
  open(name: string): { write(text: string | Uint8Array): void; end(): void } {
    const file = new ZipDeflate(name, { level: 6 });
    file.mtime = now();
    this.zip.add(file);
    return { write: (text) => { file.push(typeof text === "string" ? Buffer.from(text) : text); }, end: () => { file.push(new Uint8Array(0), true); } };
  }
  whole(name: string, content: string | Uint8Array): void {
    const file = this.open(name);
    file.write(content);
    file.end();
  }
  end(): Buffer {
    this.zip.end();
    return Buffer.concat(this.chunks);
  }
}

type Tables = Record<string, { rows: number; digest: string; restored: boolean }>;

/** The paper a row keeps, as a file of its own beside the row. */
function paperOf(archive: Archive, line: string): void {
  const { id, name, content } = JSON.parse(line) as { id: string; name: string; content: string };
  archive.whole(`documents/${id}-${safe(name)}`, Buffer.from(content.replace(/^\\x/, ""), "hex"));
}

/** Everything the organisation owns as one archive, with its manifest. */
export async function writeHouse(tx: TenantTx, identities: "omitted" | "sealed"): Promise<{ bytes: Buffer; manifest: HouseManifest; rows: number }> {
  const [organisation, properties] = [await findOrganisation(tx), await listPropertyRows(tx)];
  const tables = (await catalogueTables(tx)).filter(({ name }) => !(name in notExported) && (identities === "sealed" || !sealedTables.includes(name)));
  const archive = new Archive();
  const told: Tables = {};
  const papers: string[] = [];
  const open: { name: string; file: ReturnType<Archive["open"]>; hash: Hash; rows: number }[] = [];
  const close = () => {
    for (const { name, file, hash, rows } of open.splice(0)) {
      file.end();
      told[name] = { rows, digest: hash.digest("hex"), restored: !readOnlyTables.includes(name) };
    }
  };
  for await (const batch of exportRows(tx, tables)) {
    for (const [at, rows] of Map.groupBy(batch, ({ t }) => t)) {
      const name = tables[at]?.name ?? "";
      if (open[0]?.name !== name) {
        close();
        open.push({ name, file: archive.open(`tables/${name}.jsonl`), hash: createHash("sha256"), rows: 0 });
      }
      const [current] = open;
      if (!current) continue;
      const text = rows.map(({ row }) => `${row}\n`).join("");
      current.file.write(text);
      current.hash.update(text);
      current.rows += rows.length;
      if (name === "reservation_documents") papers.push(...rows.map(({ row }) => row));
    }
  }
  close();
  const said = archive.open("conversations.jsonl");
  for await (const lines of conversationLines(tx)) said.write(lines);
  said.end();
  for (const paper of papers) paperOf(archive, paper);
  for (const { name } of tables) told[name] ??= { rows: 0, digest: createHash("sha256").digest("hex"), restored: !readOnlyTables.includes(name) };
  const manifest: HouseManifest = {
    format: houseFormat, version: houseVersion, exportedAt: now().toISOString(), organisation: organisation?.name ?? "", identities, tables: told,
    properties: properties.map(({ id, slug, name }) => ({ id, slug, name })), left: { ...notExported, ...(identities === "omitted" ? Object.fromEntries(sealedTables.map((name) => [name, "Passport numbers were left out."])) : {}) },
  };
  archive.whole("manifest.json", `${JSON.stringify(manifest, null, 2)}\n`);
  archive.whole("README.txt", readme);
  return { bytes: archive.end(), manifest, rows: Object.values(told).reduce((sum, table) => sum + table.rows, 0) };
}

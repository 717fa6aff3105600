import { generateKeyPairSync } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { connectSource, readSource } from "@/lib/knowledge/commands/sources";
import { listDocuments } from "@/lib/knowledge/queries/documents";
import { ask } from "@/lib/runtime/ask";
import type { Context } from "@/lib/runtime/context";
import { execute } from "@/lib/runtime/execute";
import { isSandbox, tell } from "./stand-ins";
import { bookFolder } from "./talks";

const kept = z.object({ privateKey: z.string(), publicKey: z.string() });
const account = "lecteur@riad-exemple.iam.gserviceaccount.example";
const folder = "riad-exemple-maison";

/** The key of the demo's account at the Drive stand-in; only this machine's own user may read it. */
function keyIn(dataDir: string): z.output<typeof kept> {
  const file = join(dataDir, "demo-drive.json");
  const known = existsSync(file) ? kept.safeParse(JSON.parse(readFileSync(file, "utf8"))).data : undefined;
  if (known) return known;
  const made = generateKeyPairSync("rsa", { modulusLength: 2_048, publicKeyEncoding: { type: "spki", format: "pem" }, privateKeyEncoding: { type: "pkcs8", format: "pem" } });
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(file, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 });
  chmodSync(file, 0o600);
  return made;
}

/** Shows the stand-in's folder to the house and connects it, once; a stand-in that has forgotten everything is told again at each start. */
export async function connectDemoDrive(owner: Context, slug: string, dataDir: string): Promise<void> {
  const baseUrl = process.env["GOOGLE_BASE_URL"]?.replace(/\/+$/, "");
  if (!baseUrl || !(await isSandbox(baseUrl))) return;
  const { privateKey, publicKey } = keyIn(dataDir);
  const source = join(bookFolder(slug), "drive");
  await tell("POST", `${baseUrl}/_sandbox/account`, { account, publicKey });
  await tell("POST", `${baseUrl}/_sandbox/files`, [
    { id: folder, name: "Maison", folder: true },
    ...readdirSync(source).sort().map((name) => ({ id: `${folder}-${name.replaceAll(/[^a-z0-9]+/giu, "-")}`, name, parent: folder, mimeType: "text/markdown", content: readFileSync(join(source, name), "utf8") })),
  ]);
  const known = (await ask(listDocuments, owner, {})).sources.find(({ kind, status }) => kind === "google_drive" && status === "active");
  if (known) {
    // It was looked at while the stand-in knew nothing yet.
    if (known.problem !== null) await execute(readSource, owner, { sourceId: known.sourceId });
    return;
  }
  const credentials = JSON.stringify({ type: "service_account", client_email: account, private_key: privateKey });
  await execute(connectSource, owner, { kind: "google_drive", name: "Drive – Maison", location: folder, credentials, locale: "fr", domain: "tech", audience: "staff" });
}

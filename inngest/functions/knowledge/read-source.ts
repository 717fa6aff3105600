import type { z } from "zod";
import { inngest } from "@/inngest/client";
import { houseEvent, jobContext } from "@/inngest/context";
import { listSources } from "@/lib/auth/directory";
import { DomainError } from "@/lib/kernel/errors";
import { idSchema } from "@/lib/kernel/ids";
import { listFiles, placeOf, readBytes } from "@/lib/knowledge/adapters/folder/watched-folder";
import { changesSince, fetchFile, listFolder, startOfChanges } from "@/lib/knowledge/adapters/google-drive/adapter";
import { DriveClient, driveEnds } from "@/lib/knowledge/adapters/google-drive/client";
import { closeRead, dropFiles, takeFile } from "@/lib/knowledge/commands/sources";
import { findSourceToRead } from "@/lib/knowledge/queries/documents";
import { longestDocument } from "@/lib/knowledge/rules/document";
import { driveKeySchema, mayBeRead, SourceError } from "@/lib/knowledge/rules/drive";
import { ask } from "@/lib/runtime/ask";
import type { Context } from "@/lib/runtime/context";
import { done, execute } from "@/lib/runtime/execute";
import { unseal } from "@/lib/runtime/seal";

const job = "knowledge.read-source";
const dueEvent = houseEvent.extend({ propertyId: idSchema, sourceId: idSchema });
export type SourceSteps = { readonly run: <T>(id: string, work: () => Promise<T>) => Promise<T> };

/** A file to look at, and all that must be known to fetch it again after a crash. */
type Found = { readonly id: string; readonly name: string; readonly mimeType: string };
/** What a look at the source found: `kept` when it was read whole, `gone` when only what changed was asked for. */
type Look = { readonly files: readonly Found[]; readonly kept: readonly string[] | null; readonly cursor: string | null } | { readonly problem: string };
type Source = Awaited<ReturnType<typeof findSourceToRead.run>>;

const clientOf = (source: Source): DriveClient => new DriveClient(driveKeySchema.parse(JSON.parse(unseal(source.credentials ?? "", "knowledge-source"))), driveEnds(process.env["GOOGLE_BASE_URL"] || undefined));

/** Drive whole, or what changed since the last time. Changes are told of all of Drive: only those of this folder are taken, others of ours are gone from it. */
async function lookAtDrive(source: Source): Promise<Look> {
  const client = clientOf(source);
  if (source.cursor === null) {
    const cursor = await startOfChanges(client);
    const { files } = await listFolder(client, source.location);
    const readable = files.filter((file) => mayBeRead(file, longestDocument));
    return { files: readable.map(({ id, name, mimeType }) => ({ id, name, mimeType })), kept: readable.map(({ id }) => id), cursor };
  }
  const { changes, cursor } = await changesSince(client, source.cursor);
  if (changes.length === 0) return { files: [], kept: null, cursor };
  const { files } = await listFolder(client, source.location);
  const here = new Map(files.filter((file) => mayBeRead(file, longestDocument)).map((file) => [file.id, file]));
  const changed = [...new Set(changes.map(({ fileId }) => fileId))];
  return { files: changed.flatMap((id) => here.get(id) ?? []).map(({ id, name, mimeType }) => ({ id, name, mimeType })), kept: [...here.keys()], cursor };
}

async function look(ctx: Context, sourceId: string): Promise<Look | null> {
  const source = await ask(findSourceToRead, ctx, { sourceId });
  if (source.status !== "active") return null;
  try {
    if (source.kind === "google_drive") return await lookAtDrive(source);
    const files = await listFiles(placeOf(process.env["DATA_DIR"] || ".data", source.propertyId, source.location), longestDocument);
    return { files: files.map(({ id, name }) => ({ id, name, mimeType: "" })), kept: files.map(({ id }) => id), cursor: null };
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    // Drive forgot from where: the next look reads the folder whole.
    if (error.code === "cursor_gone" && source.cursor !== null) return lookAtDrive({ ...source, cursor: null });
    return { problem: error.code === "cursor_gone" ? "not_answering" : error.code };
  }
}

/** Fetches one file and keeps it. A file that is gone meanwhile, or is none of ours, is passed over. */
async function take(ctx: Context, sourceId: string, file: Found): Promise<"taken" | "same" | "passed"> {
  const source = await ask(findSourceToRead, ctx, { sourceId });
  try {
    const bytes = source.kind === "google_drive" ? await fetchFile(clientOf(source), file, longestDocument)
      : await readBytes({ id: file.id, name: file.name, path: `${placeOf(process.env["DATA_DIR"] || ".data", source.propertyId, source.location)}/${file.id}` });
    const { changed } = done(await execute(takeFile, ctx, { sourceId, name: file.name, externalId: file.id, content: bytes.toString("base64") }));
    return changed ? "taken" : "same";
  } catch (error) {
    const gone = error instanceof Error && "code" in error && error.code === "ENOENT";
    if (gone || (error instanceof SourceError && ["folder_gone", "too_many", "cursor_gone"].includes(error.code)) || (error instanceof DomainError && ["document_type", "invalid_input"].includes(error.code))) return "passed";
    throw error;
  }
}

/** The whole of one reading. A reading whose process dies goes on at the file it was at; the place to go on from is kept last. */
export async function readSourceThrough(data: z.output<typeof dueEvent>, steps: SourceSteps): Promise<{ readonly taken: number; readonly dropped: number; readonly problem: string | null }> {
  const ctx = jobContext(data, job);
  const { sourceId } = data;
  const seen = await steps.run("look", () => look(ctx, sourceId));
  if (seen === null) return { taken: 0, dropped: 0, problem: null };
  if ("problem" in seen) {
    await steps.run("note", async () => done(await execute(closeRead, ctx, { sourceId, cursor: null, problem: seen.problem })));
    return { taken: 0, dropped: 0, problem: seen.problem };
  }
  let taken = 0;
  for (const [at, file] of seen.files.entries()) if ((await steps.run(`take-${at}`, () => take(ctx, sourceId, file))) === "taken") taken += 1;
  const { dropped } = await steps.run("drop", async () => (seen.kept === null ? { dropped: 0 } : done(await execute(dropFiles, ctx, { sourceId, kept: [...seen.kept] }))));
  await steps.run("close", async () => done(await execute(closeRead, ctx, { sourceId, cursor: seen.cursor, problem: null })));
  return { taken, dropped, problem: null };
}

/** A connected folder is read: what is new or changed is taken, what is gone is forgotten. */
export const readDueSource = inngest.createFunction(
  { id: job, triggers: [{ event: "knowledge/source-due" }], retries: 5, concurrency: { key: "event.data.sourceId", limit: 1 } },
  async ({ event, step }) => readSourceThrough(dueEvent.parse(event.data), { run: async <T>(id: string, work: () => Promise<T>) => (await step.run(id, work)) as T }),
);

/** Every quarter of an hour each connected folder is looked at. */
export const nameSourcesToRead = inngest.createFunction(
  { id: "knowledge.name-sources", triggers: [{ cron: "*/15 * * * *" }], retries: 2 },
  async ({ step }) => {
    const due = await step.run("list", () => listSources());
    if (due.length > 0) await step.sendEvent("name", due.map((data) => ({ name: "knowledge/source-due", data })));
    return { sources: due.length };
  },
);

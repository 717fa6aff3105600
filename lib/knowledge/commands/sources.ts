import { createHash } from "node:crypto";
import { insertDocument, insertSource, lockExternal, lockSource, sourceDocuments, type SourceRow, updateDocument, updateSource } from "@/db/repos/knowledge-documents";
import type { TenantTx } from "@/db/tenant";
import { now } from "@/lib/kernel/clock";
import { conflict, invalid } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { actorName } from "@/lib/runtime/actor-name";
import { defineCommand } from "@/lib/runtime/command";
import type { Context } from "@/lib/runtime/context";
import { inScope, propertyOf } from "@/lib/runtime/property-scope";
import { seal } from "@/lib/runtime/seal";
import { closeReadInput, connectSourceInput, dropFilesInput, sourceInput, takeFilesInput } from "../rules/document";
import { documentOf, forgetDocument } from "./document-text";
import { driveKeySchema } from "../rules/drive";

const noInverse = "Connect the folder again: it is read anew.";
const hold = async (tx: TenantTx, ctx: Context, sourceId: string): Promise<SourceRow> => {
  const source = inScope(ctx, await lockSource(tx, sourceId), "The source");
  if (source.status === "removed") throw conflict("source_removed", "This folder is not connected any more.");
  return source;
};

/** A key as Google gives it, whole and of a service account; what else stands in the file is not kept. */
function keyOf(text: string | undefined): string {
  try {
    return JSON.stringify(driveKeySchema.parse(JSON.parse(text ?? "")));
  } catch {
    throw invalid([{ path: "credentials", message: "The key of a service account, as Google gives it: a JSON file with client_email and private_key." }]);
  }
}

export const connectSource = defineCommand({
  name: "knowledge.connect-source",
  title: "Connect a folder of this installation or of Google Drive: its documents are read by themselves, and forgotten when they are gone from it.",
  permission: "knowledge:publish",
  input: connectSourceInput,
  risk: "high",
  kept: { input: ({ credentials: _, ...kept }) => kept },
  async run({ tx, ctx, record, invertWith, emit }, { kind, name, location, credentials, roles, ...placing }) {
    const propertyId = propertyOf(ctx);
    if (kind === "folder" && !/^[\p{L}\p{N}][\p{L}\p{N} _-]{0,79}$/u.test(location)) throw invalid([{ path: "location", message: "The name of one folder: letters, digits, spaces, hyphens." }]);
    if (kind === "google_drive" && !/^[\w-]{10,120}$/u.test(location)) throw invalid([{ path: "location", message: "The folder's id: what stands last in its address in Drive." }]);
    const sourceId = newId();
    const made = await insertSource(tx, { id: sourceId, propertyId, kind, name, location, credentials: kind === "google_drive" ? seal(keyOf(credentials), "knowledge-source") : null, ...placing, roles: roles ?? [], createdBy: actorName(ctx.actor) });
    if (!made) throw conflict("source_exists", "This folder is connected already.");
    invertWith({ command: "knowledge.remove-source", input: { sourceId } });
    record({ sourceId, kind, name, audience: placing.audience });
    emit({ name: "knowledge/source-due", data: { propertyId, sourceId } });
    return { sourceId };
  },
});

export const removeSource = defineCommand({
  name: "knowledge.remove-source",
  title: "Disconnect a folder: its key and every document that came from it are forgotten at once.",
  permission: "knowledge:publish",
  input: sourceInput,
  risk: "medium",
  noInverse,
  async run({ tx, ctx, record }, { sourceId }) {
    const source = await hold(tx, ctx, sourceId);
    const documents = await sourceDocuments(tx, sourceId);
    for (const document of documents) await forgetDocument(tx, document);
    await updateSource(tx, sourceId, { status: "removed", credentials: null, cursor: null });
    record({ sourceId, name: source.name, documents: documents.length });
    return { sourceId, documents: documents.length };
  },
});

export const readSource = defineCommand({
  name: "knowledge.read-source",
  title: "Have a connected folder read now, whole.",
  permission: "knowledge:write",
  input: sourceInput,
  noInverse: "The folder was read; nothing is taken back.",
  async run({ tx, ctx, record, emit }, { sourceId }) {
    const source = await hold(tx, ctx, sourceId);
    await updateSource(tx, sourceId, { cursor: null });
    record({ sourceId, name: source.name });
    emit({ name: "knowledge/source-due", data: { propertyId: source.propertyId, sourceId } });
    return { sourceId };
  },
});

export const takeFile = defineCommand({
  name: "knowledge.take-file",
  title: "Keep a file of a connected folder as it is now; one that did not change is left alone.",
  permission: "knowledge:publish",
  internal: true,
  input: takeFilesInput,
  noInverse,
  kept: { input: ({ content, ...kept }) => ({ ...kept, bytes: Math.floor((content.length * 3) / 4) }) },
  async run({ tx, ctx, record, emit }, { sourceId, name, externalId, content }) {
    const source = await hold(tx, ctx, sourceId);
    const { bytes, mediaType } = documentOf(content);
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    const known = await lockExternal(tx, sourceId, externalId);
    if (known && known.status !== "removed" && known.sha256 === sha256 && known.name === name) return { documentId: known.id, changed: false };
    const values = { name, mediaType, size: bytes.byteLength, sha256, content: bytes, locale: source.locale, domain: source.domain, audience: source.audience, roles: source.roles, status: "waiting", problem: null, removedAt: null };
    const documentId = known?.id ?? newId();
    if (known) await updateDocument(tx, documentId, values);
    else await insertDocument(tx, { id: documentId, propertyId: source.propertyId, sourceId, externalId, ...values, addedBy: source.name });
    record({ documentId, name, sourceId });
    emit({ name: "knowledge/document-added", data: { propertyId: source.propertyId, documentId } });
    return { documentId, changed: true };
  },
});

export const dropFiles = defineCommand({
  name: "knowledge.drop-files",
  title: "Forget documents that are gone from a connected folder, with everything that was read from them.",
  permission: "knowledge:publish",
  internal: true,
  input: dropFilesInput,
  noInverse,
  async run({ tx, ctx, record }, { sourceId, gone, kept }) {
    await hold(tx, ctx, sourceId);
    const documents = await sourceDocuments(tx, sourceId, gone ? { gone } : kept ? { kept } : { gone: [] });
    for (const document of documents) await forgetDocument(tx, document);
    record({ sourceId, names: documents.map(({ name }) => name).slice(0, 50) });
    return { dropped: documents.length };
  },
});

export const closeRead = defineCommand({
  name: "knowledge.close-read",
  title: "Note how the reading of a connected folder ended, and from where the next goes on.",
  permission: "knowledge:publish",
  internal: true,
  input: closeReadInput,
  noInverse,
  async run({ tx, ctx, record }, { sourceId, cursor, problem }) {
    await hold(tx, ctx, sourceId);
    await updateSource(tx, sourceId, { problem, readAt: now(), ...(problem === null ? { cursor } : {}) });
    record({ sourceId, problem });
    return { sourceId };
  },
});

import { lockDocument, updateDocument } from "@/db/repos/knowledge-documents";
import { dropPassages } from "@/db/repos/passages";
import { now } from "@/lib/kernel/clock";
import { conflict } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { documentInput, placeDocumentInput, recordDocumentInput } from "../rules/document";
import { forgetDocument, publishDocument } from "./document-text";

const removed = () => conflict("document_removed", "This document was removed.");

export const placeDocument = defineCommand({
  name: "knowledge.place-document",
  title: "Say for whom a document is. What was read from it is forgotten at once and read anew for its new readers.",
  permission: "knowledge:publish",
  input: placeDocumentInput,
  risk: "medium",
  async run({ tx, ctx, record, invertWith, emit }, { documentId, roles, ...placing }) {
    const document = inScope(ctx, await lockDocument(tx, documentId), "The document");
    if (document.status === "removed") throw removed();
    const before = { locale: document.locale, domain: document.domain, audience: document.audience, roles: document.roles };
    const after = { ...placing, roles: roles ?? [] };
    await dropPassages(tx, { kind: "document", id: documentId });
    await updateDocument(tx, documentId, { ...after, status: "waiting", problem: null });
    invertWith({ command: "knowledge.place-document", input: { documentId, ...before } });
    record({ documentId, name: document.name, before, after });
    emit({ name: "knowledge/document-added", data: { propertyId: document.propertyId, documentId } });
    return { documentId };
  },
});

export const removeDocument = defineCommand({
  name: "knowledge.remove-document",
  title: "Remove a document: its file, and everything answers were read from in it, at once.",
  permission: "knowledge:publish",
  input: documentInput,
  risk: "medium",
  noInverse: "Its text is gone: bring the file again.",
  async run({ tx, ctx, record }, { documentId }) {
    const document = inScope(ctx, await lockDocument(tx, documentId), "The document");
    if (document.status === "removed") throw removed();
    await forgetDocument(tx, document);
    record({ documentId, name: document.name });
    return { documentId };
  },
});

export const recordDocument = defineCommand({
  name: "knowledge.record-document",
  title: "Keep what was read of a document, unless it was removed or changed meanwhile.",
  permission: "knowledge:publish",
  internal: true,
  input: recordDocumentInput,
  noInverse: "The document is read again.",
  kept: { input: ({ documentId, sha256 }) => ({ documentId, sha256 }) },
  async run({ tx, ctx, record, emit }, { documentId, sha256, reading }) {
    const document = inScope(ctx, await lockDocument(tx, documentId), "The document");
    if (document.status === "removed" || document.sha256 !== sha256) return { kept: false, passages: 0 };
    if ("failure" in reading) {
      await dropPassages(tx, { kind: "document", id: documentId });
      await updateDocument(tx, documentId, { status: "failed", problem: reading.failure, readAt: now() });
      record({ documentId, name: document.name, problem: reading.failure });
      return { kept: true, passages: 0 };
    }
    const passages = await publishDocument(tx, document, reading);
    await updateDocument(tx, documentId, { status: "read", problem: null, pages: reading.count, cut: reading.cut, readAt: now() });
    record({ documentId, name: document.name, passages });
    emit({ name: "knowledge/document-read", data: { propertyId: document.propertyId, documentId } });
    return { kept: true, passages };
  },
});

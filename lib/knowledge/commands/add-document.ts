import { createHash } from "node:crypto";
import { insertDocument, sameDocument } from "@/db/repos/knowledge-documents";
import { conflict } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { actorName } from "@/lib/runtime/actor-name";
import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { addDocumentInput } from "../rules/document";
import { documentOf } from "./document-text";

export const addDocument = defineCommand({
  name: "knowledge.add-document",
  title: "Give the house a document (PDF, Word, Excel, Markdown) that answers may be read from, and say for whom it is.",
  permission: "knowledge:publish",
  input: addDocumentInput,
  risk: "medium",
  kept: { input: ({ content, ...kept }) => ({ ...kept, bytes: Math.floor((content.length * 3) / 4) }) },
  async run({ tx, ctx, record, invertWith, emit }, { name, content, roles, ...placing }) {
    const propertyId = propertyOf(ctx);
    const { bytes, mediaType } = documentOf(content);
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    const same = await sameDocument(tx, propertyId, sha256);
    if (same) throw conflict("document_same", `The house has this very file already: ${same.name}.`, { documentId: same.id });
    const documentId = newId();
    await insertDocument(tx, { id: documentId, propertyId, name, mediaType, size: bytes.byteLength, sha256, content: bytes, ...placing, roles: roles ?? [], addedBy: actorName(ctx.actor) });
    invertWith({ command: "knowledge.remove-document", input: { documentId } });
    record({ documentId, name, size: bytes.byteLength, audience: placing.audience });
    emit({ name: "knowledge/document-added", data: { propertyId, documentId } });
    return { documentId };
  },
});

import { dropPassages, type NewPassage, replacePassages } from "@/db/repos/passages";
import { type DocumentLine, updateDocument } from "@/db/repos/knowledge-documents";
import type { TenantTx } from "@/db/tenant";
import { now } from "@/lib/kernel/clock";
import { DomainError, invalid } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { cutDocument, longestDocument, mediaTypes, type Reading } from "../rules/document";
import { documentKind } from "../rules/document-kind";

/** The bytes of a given file and what they are. Throws 422 for none and too many, 415 `document_type` for what is not read. */
export function documentOf(content: string): { readonly bytes: Buffer; readonly mediaType: string } {
  const bytes = Buffer.from(content, "base64");
  if (bytes.byteLength === 0 || bytes.byteLength > longestDocument) throw invalid([{ path: "content", message: "Between one byte and 10 MB." }]);
  const kind = documentKind(bytes);
  if (!kind) throw new DomainError("document_type", "PDF, Word, Excel, Markdown and plain text can be read; this file is none of them.", { status: 415 });
  return { bytes, mediaType: mediaTypes[kind] };
}

/** What was read of a document, in the place of what stood for it. */
export async function publishDocument(tx: TenantTx, document: DocumentLine, reading: Reading): Promise<number> {
  const passages = cutDocument(document.name, reading.pages).map((cut): NewPassage => ({
    id: newId(), propertyId: document.propertyId, locale: document.locale, domain: document.domain, audience: document.audience, roles: document.roles, risk: "medium",
    anchor: cut.anchor, place: cut.place, heading: cut.heading, page: cut.page, text: cut.text, effectiveFrom: null, effectiveTo: null,
  }));
  await replacePassages(tx, { kind: "document", id: document.id }, passages);
  return passages.length;
}

/** Forgets a document: its bytes, and everything that was read from it. Its line stays, to say what was there. */
export async function forgetDocument(tx: TenantTx, document: DocumentLine): Promise<void> {
  await dropPassages(tx, { kind: "document", id: document.id });
  await updateDocument(tx, document.id, { status: "removed", content: null, problem: null, removedAt: now() });
}

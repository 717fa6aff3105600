import { z } from "zod";
import { documentsOf, findDocument, findSource, sourcesOf } from "@/db/repos/knowledge-documents";
import { notFound } from "@/lib/kernel/errors";
import { defineQuery } from "@/lib/runtime/command";
import { inScope, propertyOf } from "@/lib/runtime/property-scope";
import { roleSchema } from "@/lib/tenancy/rules/roles";
import { bookLocaleSchema, domainSchema } from "../rules/book";
import { documentInput, sourceInput } from "../rules/document";
import { mayRead } from "./reader";

export const listDocuments = defineQuery({
  name: "knowledge.list-documents",
  title: "Documents of the house that answers are read from, for whoever may read them, and the folders they come from.",
  permission: "knowledge:read",
  input: z.strictObject({}),
  async run({ tx, ctx }) {
    const propertyId = propertyOf(ctx);
    const documents = (await documentsOf(tx, propertyId)).filter((document) => mayRead(ctx, document));
    const sources = ctx.permissions.has("knowledge:write") ? await sourcesOf(tx, propertyId) : [];
    return {
      documents: documents.map((document) => ({
        documentId: document.id, sourceId: document.sourceId, name: document.name, mediaType: document.mediaType, size: document.size, locale: bookLocaleSchema.parse(document.locale), domain: domainSchema.parse(document.domain), audience: document.audience, roles: z.array(roleSchema).parse(document.roles),
        status: document.status, problem: document.problem, pages: document.pages, cut: document.cut, readAt: document.readAt?.toISOString() ?? null, addedBy: document.addedBy, createdAt: document.createdAt.toISOString(),
      })),
      sources: sources.map((source) => ({
        sourceId: source.id, kind: source.kind, name: source.name, location: source.location, locale: source.locale, domain: source.domain, audience: source.audience, status: source.status, problem: source.problem, readAt: source.readAt?.toISOString() ?? null,
      })),
    };
  },
});

export const openDocument = defineQuery({
  name: "knowledge.open-document",
  title: "A document as it was given, for whoever may read it.",
  permission: "knowledge:read",
  internal: true,
  input: documentInput,
  async run({ tx, ctx }, { documentId }) {
    const document = inScope(ctx, await findDocument(tx, documentId), "The document");
    if (document.content === null || !mayRead(ctx, document)) throw notFound("The document");
    return { name: document.name, mediaType: document.mediaType, sha256: document.sha256, content: Buffer.from(document.content).toString("base64") };
  },
});

export const findSourceToRead = defineQuery({
  name: "knowledge.find-source",
  title: "Where a source lies, with its credentials still sealed, for the job that reads it.",
  permission: "knowledge:publish",
  internal: true,
  input: sourceInput,
  async run({ tx, ctx }, { sourceId }) {
    const source = inScope(ctx, await findSource(tx, sourceId), "The source");
    return { sourceId, propertyId: source.propertyId, kind: source.kind, location: source.location, credentials: source.credentials, cursor: source.cursor, status: source.status };
  },
});

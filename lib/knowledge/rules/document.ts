import { z } from "zod";
import { idSchema } from "@/lib/kernel/ids";
import { roleSchema } from "@/lib/tenancy/rules/roles";
import { audienceSchema, bookLocaleSchema, domainSchema } from "./book";
import { cutPassages } from "./cut-passages";

export const longestDocument = 10 * 1024 * 1024;
export const documentKinds = ["pdf", "docx", "xlsx", "text"] as const;
export type DocumentKind = (typeof documentKinds)[number];
export const mediaTypes: Readonly<Record<DocumentKind, string>> = {
  pdf: "application/pdf", docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document", xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", text: "text/markdown",
};
/** What a kept media type is read as; undefined for none of ours. */
export const kindOfMedia = (mediaType: string): DocumentKind | undefined => documentKinds.find((kind) => mediaTypes[kind] === mediaType);

/** Why a file could not be read. */
export const problems = ["locked", "damaged", "slow", "empty", "too_large"] as const;
export type DocumentProblem = (typeof problems)[number];

const placing = { locale: bookLocaleSchema, domain: domainSchema, audience: audienceSchema, roles: z.array(roleSchema).max(6).optional() };
export const placingInput = z.strictObject(placing);
const nameSchema = z.string().trim().min(1).max(200);
export const addDocumentInput = z.strictObject({ name: nameSchema, /** base64 */ content: z.base64().max(Math.ceil(longestDocument / 3) * 4, "A document is 10 MB at most."), ...placing });
export const documentInput = z.strictObject({ documentId: idSchema });
export const placeDocumentInput = z.strictObject({ documentId: idSchema, ...placing });
export const readingSchema = z.object({ count: z.number().int().nullable(), cut: z.boolean(), pages: z.array(z.object({ page: z.number().int().nullable(), title: z.string().nullable(), text: z.string() })).max(2_000) });
export type Reading = z.output<typeof readingSchema>;
export const recordDocumentInput = z.strictObject({ documentId: idSchema, sha256: z.string(), reading: z.union([readingSchema, z.strictObject({ failure: z.enum(problems) })]) });

export const connectSourceInput = z.strictObject({ kind: z.enum(["folder", "google_drive"]), name: nameSchema, location: z.string().trim().min(1).max(200), /** A service account's key as Google gives it, JSON. */ credentials: z.string().max(8_000).optional(), ...placing });
export const sourceInput = z.strictObject({ sourceId: idSchema });
export const takeFilesInput = z.strictObject({ sourceId: idSchema, name: nameSchema, externalId: z.string().min(1).max(300), content: z.base64() });
export const dropFilesInput = z.strictObject({ sourceId: idSchema, /** What is gone; or, with `kept`, everything but these. */ gone: z.array(z.string()).max(5_000).optional(), kept: z.array(z.string()).max(5_000).optional() });
export const closeReadInput = z.strictObject({ sourceId: idSchema, cursor: z.string().max(500).nullable(), problem: z.string().max(60).nullable() });

export type DocumentCut = { readonly anchor: string; readonly heading: string; readonly place: number; readonly page: number | null; readonly text: string };
export const mostPassages = 4_000;

/** A read document as passages, each with its page: `page-3` in a PDF, the sheet in a workbook, the heading in a text. */
export function cutDocument(name: string, pages: Reading["pages"]): DocumentCut[] {
  const taken = new Set<string>();
  const unique = (wanted: string): string => {
    let anchor = wanted;
    for (let turn = 2; taken.has(anchor); turn += 1) anchor = `${wanted}-${turn}`;
    taken.add(anchor);
    return anchor;
  };
  return pages.flatMap(({ page, title, text }) => cutPassages(text, title ?? name).map((cut) => ({
    anchor: unique(page === null ? cut.anchor : cut.anchor === "top" ? `page-${page}` : `page-${page}-${cut.anchor.replace(/^top-/u, "")}`),
    heading: cut.heading === name ? name : `${name} › ${title !== null && cut.heading !== title ? `${title} › ` : ""}${cut.heading}`.slice(0, 240), page, text: cut.text,
  }))).slice(0, mostPassages).map((cut, place) => ({ ...cut, place }));
}

import { createHmac } from "node:crypto";
import { z } from "zod";
import { addressKey } from "@/lib/kernel/address";
import { type HistoryPlace, historyPlace } from "../rules/history";
import { type Content, contentOf, type MessageKind, readContent } from "../rules/inbox-content";
import { seal, unseal } from "@/lib/runtime/seal";

/** By which a conversation is found without its number being readable. Keyed: there are few enough numbers to try them all. */
export function addressHash(address: string): string {
  const secret = process.env["AUTH_SECRET"];
  if (!secret) throw new Error("AUTH_SECRET is not set.");
  return createHmac("sha256", secret).update(`inbox-address:${addressKey(address)}`).digest("hex");
}

const contactShape = z.object({ address: z.string(), name: z.string().nullable() });
export type Contact = z.output<typeof contactShape>;
export const sealContact = (contact: Contact): string => seal(JSON.stringify(contact), "inbox-contact");
export const readContact = (sealed: string): Contact => contactShape.parse(JSON.parse(unseal(sealed, "inbox-contact")));

export const sealWords = (item: Parameters<typeof contentOf>[0]): string => seal(contentOf(item), "inbox-words");
export const sealContent = (content: Content): string => seal(JSON.stringify({ ...content, kind: undefined }), "inbox-words");
export const unsealWords = (sealed: string): string => unseal(sealed, "inbox-words");
export const readWords = (kind: string, sealed: string): Content => readContent(kind as MessageKind, unsealWords(sealed));

export const sealRaw = (raw: string): string => seal(raw, "inbox-event");
export const readRaw = (sealed: string): string => unseal(sealed, "inbox-event");

export const lineSecrets = z.array(z.object({ webhookId: z.string(), key: z.string(), until: z.iso.datetime().nullable() }));
/** A line's webhooks and their signing secrets; `until`: replaced, and good only until then. */
export type LineSecrets = z.output<typeof lineSecrets>;
export const sealSecrets = (secrets: LineSecrets): string => seal(JSON.stringify(secrets), "inbox-secrets");
export const readSecrets = (sealed: string | null): LineSecrets => (sealed === null ? [] : lineSecrets.parse(JSON.parse(unseal(sealed, "inbox-secrets"))));

/** `next`: a new key that waits to be proven. */
const accessShape = z.object({ apiKey: z.string().min(1), userId: z.string().nullable(), next: z.string().nullable() });
export type LineAccess = z.output<typeof accessShape>;
export const sealAccess = (access: LineAccess): string => seal(JSON.stringify(access), "inbox-credentials");
export const readAccess = (sealed: string): LineAccess => accessShape.parse(JSON.parse(unseal(sealed, "inbox-credentials")));

export const sealPlace = (place: HistoryPlace): string => seal(JSON.stringify(place), "inbox-history");
export const readPlace = (sealed: string): HistoryPlace => historyPlace.parse(JSON.parse(unseal(sealed, "inbox-history")));

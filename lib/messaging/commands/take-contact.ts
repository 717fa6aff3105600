import type { LineRow } from "@/db/repos/inbox";
import { updateConversation } from "@/db/repos/inbox";
import { contactByHash, conversationsByHashes, holdContact, updateContact } from "@/db/repos/inbox-contacts";
import { z } from "zod";
import type { TenantTx } from "@/db/tenant";
import { seal, unseal } from "@/lib/runtime/seal";
import type { ItemOf } from "../rules/inbox-item";
import { addressHash, readContact, sealContact } from "./inbox-seals";

const kept = z.object({ name: z.string(), company: z.string().nullable(), addresses: z.array(z.string()) });

/** The name a line's address book has for a number; null where it has none. */
export async function contactName(tx: TenantTx, lineId: string, hash: string): Promise<string | null> {
  const sealed = await contactByHash(tx, lineId, hash);
  return sealed === null ? null : kept.parse(JSON.parse(unseal(sealed, "inbox-contact"))).name || null;
}

/** A contact as the partner tells it, the newest word of several; conversations with its numbers bear its name from then on. */
export async function takeContact(tx: TenantTx, line: LineRow, item: ItemOf<"contact">): Promise<"applied" | "older" | "withheld"> {
  const row = await holdContact(tx, line.id, item.externalId);
  if (row.erasedAt) return "withheld";
  const changedAt = new Date(item.changedAt);
  if (changedAt <= row.changedAt) return "older";
  const hashes = item.gone ? [] : item.addresses.map(addressHash);
  await updateContact(tx, line.id, item.externalId, {
    changedAt, hashes, sealed: item.gone ? null : seal(JSON.stringify({ name: item.name, company: item.company, addresses: item.addresses }), "inbox-contact"),
  });
  for (const { id, contact } of await conversationsByHashes(tx, line.id, [...new Set([...row.hashes, ...hashes])])) {
    const before = readContact(contact);
    const name = await contactName(tx, line.id, addressHash(before.address));
    if (name !== before.name) await updateConversation(tx, id, { contact: sealContact({ ...before, name }) });
  }
  return "applied";
}

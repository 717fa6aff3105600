import { conversationRows, type ExportedMessage } from "@/db/repos/export-conversations";
import type { TenantTx } from "@/db/tenant";
import { readContact, readWords } from "@/lib/messaging/commands/inbox-seals";

/** What is sealed with a key that is not here is said to be unreadable; the rest of the house still leaves. */
function opened<T>(open: () => T): { readonly value: T } | { readonly unreadable: true } {
  try {
    return { value: open() };
  } catch {
    return { unreadable: true };
  }
}

/** One message as a line an owner can read anywhere: who wrote what to whom and when, without anything of the partner's account. */
function lineOf({ contact: sealedContact, sealed, ...message }: ExportedMessage): string {
  const contact = sealedContact === null ? { value: null } : opened(() => readContact(sealedContact));
  const content = opened(() => readWords(message.kind, sealed));
  return JSON.stringify({ ...message, contact: "value" in contact ? contact.value : null, ...("value" in content ? { content: content.value } : { content: null, unreadable: true }) });
}

/** The house's conversations as JSON Lines, one message a line, piece by piece. Erased and outdated words are not kept and so not here. */
export async function* conversationLines(tx: TenantTx): AsyncGenerator<string> {
  for await (const rows of conversationRows(tx)) yield rows.map((row) => `${lineOf(row)}\n`).join("");
}

import type { ConversationMessageRow, ConversationRow } from "@/db/repos/inbox";
import { guestOfConversation } from "@/db/repos/inbox-guests";
import { unitsOf } from "@/db/repos/inventory";
import { findProperty } from "@/db/repos/property";
import { presentMembers } from "@/db/repos/tenancy";
import type { TenantTx } from "@/db/tenant";
import { found } from "@/lib/kernel/errors";
import { readContact } from "@/lib/messaging/commands/inbox-seals";
import type { Known } from "../rules/people/strip";

/** Whom the house knows in one conversation: its guest, the contact, the house's own people; rooms by their names; and what everybody may know. */
export async function knownPeople(tx: TenantTx, conversation: ConversationRow, rows: readonly Pick<ConversationMessageRow, "authorName">[]): Promise<Known> {
  const [property, guest, members, units] = [found(await findProperty(tx, conversation.propertyId), "The property"), conversation.guestId === null ? undefined : await guestOfConversation(tx, conversation.guestId), await presentMembers(tx), await unitsOf(tx, conversation.propertyId)];
  const contact = conversation.contact === null ? null : readContact(conversation.contact);
  return {
    names: [guest?.name, contact?.name, ...members.map(({ name }) => name.replaceAll(property.name, " ")), ...rows.map(({ authorName }) => authorName)].flatMap((name) => (name ? [name] : [])),
    secrets: [...(contact ? [contact.address] : []), ...units.flatMap(({ name }) => (/^\d+$/u.test(name) ? [] : [name]))],
    public: [property.name, property.city],
  };
}

import { companions, recentDeliveries } from "@/db/repos/messaging";
import { findProperty } from "@/db/repos/property";
import { presentMembers } from "@/db/repos/tenancy";
import { forbidden, found } from "@/lib/kernel/errors";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { thePerson } from "../commands/the-person";
import { deliveryStates } from "../rules/delivery-state";
import { deliveriesInput } from "../rules/inputs";
import { failureCodes } from "../rules/message-port";

/** Of others only whoever writes mandates sees what they were told. */
export const listDeliveries = defineQuery({
  name: "messaging.list-deliveries",
  title: "Who was told what, when, by which way, and whether it arrived; `mine` for your own messages only.",
  permission: "property:read",
  input: deliveriesInput,
  async run({ tx, ctx }, { limit, mine }) {
    const property = found(await findProperty(tx, propertyOf(ctx)), "The property");
    if (!mine && !ctx.permissions.has("mandates:manage")) throw forbidden("Only the owner sees what others were told.");
    const rows = await recentDeliveries(tx, property.id, mine ? thePerson(ctx).id : null, limit + 1);
    const shown = rows.slice(0, limit);
    const company = await companions(tx, shown.map(({ id }) => id));
    const names = new Map((await presentMembers(tx)).map(({ userId, name }) => [userId, name]));
    return {
      timezone: property.timezone,
      more: rows.length > limit,
      deliveries: shown.map((row) => ({
        id: row.id, via: row.via, subject: row.subject, person: row.userId === null ? null : (names.get(row.userId) ?? null), toGuest: row.reservationId !== null,
        status: deliveryStates.find((state) => state === row.status) ?? ("waiting" as const),
        failure: failureCodes.find((code) => code === row.failure) ?? null,
        tries: row.tries, together: company.get(row.id) ?? 1,
        createdAt: row.createdAt.toISOString(), sentAt: row.sentAt?.toISOString() ?? null, deliveredAt: row.deliveredAt?.toISOString() ?? null, readAt: row.readAt?.toISOString() ?? null,
      })),
    };
  },
});

import { randomBytes } from "node:crypto";
import { feedsOf } from "@/db/repos/calendars";
import { insertConnection } from "@/db/repos/channels";
import { findRoomType, unitsOf } from "@/db/repos/inventory";
import { findProperty } from "@/db/repos/property";
import type { TenantTx } from "@/db/tenant";
import { conflict, found, invalid } from "@/lib/kernel/errors";
import { now } from "@/lib/kernel/clock";
import { newId } from "@/lib/kernel/ids";
import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import type { Context } from "@/lib/runtime/context";
import { fingerprint, seal } from "@/lib/runtime/seal";
import { addFeedInput, feedFacts } from "../rules/calendar";

/** A room type of this property with rooms of its own, and one of them where it is named. Throws 404 and 422. */
export async function calendarRoom(tx: TenantTx, ctx: Context, roomTypeId: string, unitId: string | null): Promise<{ propertyId: string }> {
  const property = found(await findProperty(tx, propertyOf(ctx)), "The property");
  const type = found(await findRoomType(tx, roomTypeId), "The room type");
  if (type.propertyId !== property.id) throw conflict("other_property", "This room type belongs to another property.");
  const units = (await unitsOf(tx, property.id)).filter((unit) => unit.roomTypeId === type.id);
  if (units.length === 0) throw invalid([{ path: "roomTypeId", message: "This room type has no rooms of its own." }]);
  if (unitId !== null) found(units.find((unit) => unit.id === unitId), "The room");
  return { propertyId: property.id };
}

export const addCalendarFeed = defineCommand({
  name: "channels.add-calendar-feed",
  title: "Read an OTA's calendar of a room or of a room type: what it holds is taken out of sale here.",
  permission: "channels:manage",
  input: addFeedInput,
  risk: "medium",
  async run({ tx, ctx, emit, record, invertWith }, { roomTypeId, unitId, ota, title, url }) {
    const { propertyId } = await calendarRoom(tx, ctx, roomTypeId, unitId);
    const urlFingerprint = fingerprint(url.reveal());
    const others = await feedsOf(tx, propertyId);
    if (others.some((feed) => feed.facts["urlFingerprint"] === urlFingerprint)) throw conflict("calendar_known", "This calendar is read already.");
    const id = newId();
    await insertConnection(tx, {
      id, propertyId, partner: "ical", title, partnerPropertyId: newId(), credentials: seal(JSON.stringify({ url: url.reveal() }), "channel-credentials"),
      // A calendar is never pushed: the column only has to be unlike any other.
      pushSecretHash: fingerprint(randomBytes(24).toString("base64url")), facts: feedFacts.parse({ ota, roomTypeId, unitId, urlFingerprint }), credentialsSetAt: now(),
    });
    emit({ name: "channels/calendar-requested", data: { connectionId: id, propertyId } });
    record({ title, ota });
    invertWith({ command: "channels.remove-calendar-feed", input: { connectionId: id } });
    return { connectionId: id };
  },
});

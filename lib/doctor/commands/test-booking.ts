import { insertChannelTest, nightForTest, recentChannelTests } from "@/db/repos/channel-tests";
import { findConnection } from "@/db/repos/channels";
import { findRoomType } from "@/db/repos/inventory";
import { findProperty } from "@/db/repos/property";
import { nowMs } from "@/lib/kernel/clock";
import { conflict, found } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { addDays, todayIn, toIsoDate } from "@/lib/kernel/nights";
import { openReservation } from "@/lib/reservations/commands/open-reservation";
import { defineCommand } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { testBookingInput } from "../rules/inputs";
import { testWay } from "../rules/test-way";

/** No guest looks for a stay nearer than this to be disturbed by a test. */
const farNights = 60;
/** A hold lets itself go after this, even if nothing of ours runs any more. */
const longestMs = 15 * 60_000;

export const testBooking = defineCommand({
  name: "doctor.test-booking",
  title: "Try a channel: hold one room of a type with several, far ahead, see that the channel is told one less, and let it go at once. No guest, no money.",
  permission: "channels:sync",
  input: testBookingInput,
  risk: "high",
  noInverse: "The test lets its room go by itself.",
  async run(tools, { connectionId, roomTypeId }) {
    const { tx, ctx, emit, record } = tools;
    const connection = inScope(ctx, await findConnection(tx, connectionId), "The connection");
    inScope(ctx, await findRoomType(tx, roomTypeId), "The room type");
    if (testWay(connection.partner).sees === "nothing") throw conflict("nothing_to_test", "This connection is told nothing of the rooms left: there is nothing a test could follow.");
    const property = found(await findProperty(tx, connection.propertyId), "The property");
    if ((await recentChannelTests(tx, connectionId, 1)).some((test) => test.finishedAt === null)) throw conflict("test_runs", "A test of this connection is running already.");
    const at = nowMs();
    const place = await nightForTest(tx, connectionId, roomTypeId, addDays(todayIn(property.timezone, at), farNights));
    if (!place) throw conflict("no_night_to_test", "There is no far night on which two of these rooms are free and confirmed by this connection: a test needs one.");
    const night = toIsoDate(place.night);
    const { id: reservationId, number } = await openReservation(tools, property.id, {
      status: "held", stays: [{ roomTypeId, ratePlanId: place.ratePlanId, arrival: night, departure: addDays(night, 1), adults: 1, children: 0 }], guestId: null, source: "desk", locale: ctx.locale,
      holdUntil: new Date(at + longestMs), facts: { note: "Sync Doctor" },
    });
    const testId = newId();
    await insertChannelTest(tx, { id: testId, propertyId: property.id, connectionId, roomTypeId, night, reservationId, before: place.left });
    emit({ name: "doctor/test-started", data: { testId, propertyId: property.id, connectionId } });
    record({ night, number, before: place.left });
    return { testId, night, number };
  },
});

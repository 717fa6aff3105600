import { z } from "zod";
import { closeNightsBefore, deleteDemoHouse, deleteDemoStays, endDemoSeason, holdProperty, hurtBy, lockDemoStays } from "@/db/repos/demo-season";
import { hasComposites, shiftManyNights } from "@/db/repos/import-ledger";
import { releaseNights } from "@/db/repos/inventory";
import { demoSeasonOn } from "@/db/repos/opening";
import { updateProperty } from "@/db/repos/property";
import { now } from "@/lib/kernel/clock";
import { conflict } from "@/lib/kernel/errors";
import { isReservationStatus, occupies } from "@/lib/reservations/rules/state";
import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";

/** 23503: something real that is not a booking stands on what would go. */
const standsOn = (error: unknown): boolean => error instanceof Error && (("code" in error && error.code === "23503") || standsOn(error.cause));

export const removeDemo = defineCommand({
  name: "onboarding.remove-demo",
  title: "Take the demo season away, exactly: its stays, guests, nights, and the rooms it made. Refused while a real booking stands on any of it.",
  permission: "property:manage",
  input: z.object({}),
  risk: "high",
  noInverse: "Fill the house again.",
  async run({ tx, ctx, emit, record }) {
    const propertyId = propertyOf(ctx);
    await holdProperty(tx, propertyId);
    const season = await demoSeasonOn(tx, propertyId);
    if (!season) throw conflict("demo_off", "There is no demo season in this house.");
    const mixed = (numbers: readonly string[]) => conflict("demo_mixed", "Real bookings stand in the demo’s rooms or are of its guests. Move them to other rooms and guests first.", { numbers });
    const numbers = await hurtBy(tx, season);
    if (numbers.length > 0) throw mixed(numbers);
    const stays = await lockDemoStays(tx, season.id);
    const holds = (as: string) => stays.filter(({ status }) => isReservationStatus(status) && occupies(status) === as).map(({ roomTypeId, arrival, departure }) => ({ roomTypeId, arrival, departure }));
    await shiftManyNights(tx, holds("sold"), -1, await hasComposites(tx, propertyId));
    for (const span of holds("held")) await releaseNights(tx, span, "held");
    try {
      const removed = await deleteDemoStays(tx, season.id);
      if (season.firstNight !== null) await closeNightsBefore(tx, propertyId, season.firstNight);
      if (season.roomTypeIds.length > 0) await deleteDemoHouse(tx, season.roomTypeIds, season.familyIds);
      await updateProperty(tx, propertyId, { demo: season.wasDemo });
      await endDemoSeason(tx, season.id, now());
      emit({ name: "property/changed", data: { propertyId, fields: ["demo"] } });
      record({ stays: removed, rooms: season.roomTypeIds.length });
      return { stays: removed };
    } catch (error) {
      if (standsOn(error)) throw mixed([]);
      throw error;
    }
  },
});

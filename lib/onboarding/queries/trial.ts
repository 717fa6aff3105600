import { arrivedBooking, findOnboarding, stepsOf, trialNight } from "@/db/repos/onboarding";
import { findProperty } from "@/db/repos/property";
import { nowMs } from "@/lib/kernel/clock";
import { found } from "@/lib/kernel/errors";
import { addDays, todayIn, toIsoDate } from "@/lib/kernel/nights";
import { defineQuery } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { connectionFor, trialGuest } from "../commands/situation";
import { onboardingInput } from "../rules/inputs";

/** A trial never stands where a guest may come soon. */
const daysAway = 14;

export const getTrial = defineQuery({
  name: "onboarding.get-trial",
  title: "What a trial booking on the way to an OTA would be, and whether it has arrived.",
  permission: "channels:read",
  input: onboardingInput,
  internal: true,
  async run({ tx, ctx }, { onboardingId }) {
    const row = inScope(ctx, await findOnboarding(tx, onboardingId), "The onboarding");
    const property = found(await findProperty(tx, row.propertyId), "The property");
    const step = (await stepsOf(tx, onboardingId)).find((one) => one.step === "test-booking");
    const connection = await connectionFor(tx, row);
    if (!connection || !step) return null;
    const guest = trialGuest(onboardingId);
    const night = await trialNight(tx, connection.id, addDays(todayIn(property.timezone, nowMs()), daysAway));
    return {
      connectionId: connection.id, partner: connection.partner, partnerPropertyId: connection.partnerPropertyId, stage: step.evidence["stage"] ?? null, number: typeof step.evidence["externalNumber"] === "string" ? step.evidence["externalNumber"] : null,
      guest, night: night ? { inventoryCode: night.inventoryCode, rateCode: night.rateCode, arrival: night.night, departure: addDays(toIsoDate(night.night), 1) } : null,
      arrived: (await arrivedBooking(tx, connection.id, row.startedAt, guest.name)) ?? null,
    };
  },
});

import { putBookingSettings } from "@/db/repos/site-bookings";
import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { bookingSettingsInput } from "../rules/booking-settings";
import { settingsOf } from "./booking-ways";

export const setBookingSettings = defineCommand({
  name: "site.set-booking-settings",
  title: "Say how guests may pay on the house's own site, how long rooms are held meanwhile, and which rate leads.",
  permission: "property:manage",
  input: bookingSettingsInput,
  risk: "high",
  async run({ tx, ctx, record, invertWith }, wanted) {
    const propertyId = propertyOf(ctx);
    const before = await settingsOf(tx, propertyId);
    await putBookingSettings(tx, { propertyId, ...wanted });
    record({ before, after: wanted });
    invertWith({ command: "site.set-booking-settings", input: before });
    return wanted;
  },
});

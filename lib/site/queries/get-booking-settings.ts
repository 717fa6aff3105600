import { z } from "zod";
import { activeProviders } from "@/db/repos/site-bookings";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { settingsOf } from "../commands/booking-ways";

export const getBookingSettings = defineQuery({
  name: "site.get-booking-settings",
  title: "How the house lets guests book on its own site: ways of paying, the account for transfers, how long rooms are held, which rate leads.",
  permission: "property:read",
  input: z.object({}),
  async run({ tx, ctx }) {
    const propertyId = propertyOf(ctx);
    return { settings: await settingsOf(tx, propertyId), providers: await activeProviders(tx, propertyId) };
  },
});

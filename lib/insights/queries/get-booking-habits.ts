import { bookingHabits } from "@/db/repos/booking-habits";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { spanInput } from "../rules/report-periods";
import { houseOf } from "./house-picture";

/** Days and nights as plain figures, null where nothing was booked; `cancelledBp`: share of all that were confirmed once. */
export const getBookingHabits = defineQuery({
  name: "insights.get-booking-habits",
  title: "How guests arriving in a period booked: how many days ahead, for how many nights, and how many of them cancelled.",
  permission: "reports:read",
  input: spanInput,
  async run({ tx, ctx }, { from, to }) {
    const property = await houseOf(tx, propertyOf(ctx));
    const { reservations, cancelled, leadAverage, leadMedian, nightsAverage, nightsMedian } = await bookingHabits(tx, property.id, property.timezone, from, to);
    return {
      from, to, reservations, cancelled, cancelledBp: reservations === 0 ? null : Math.round((cancelled * 10_000) / reservations),
      leadDays: leadAverage === null ? null : { average: leadAverage, median: leadMedian ?? leadAverage }, nights: nightsAverage === null ? null : { average: nightsAverage, median: nightsMedian ?? nightsAverage },
    };
  },
});

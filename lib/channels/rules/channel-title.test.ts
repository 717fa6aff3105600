import { describe, expect, it } from "vitest";
import { channelTitle } from "./channel-title";

describe("channelTitle", () => {
  it("knows a channel by its code, however that is spelled, and says the code of one nobody has named", () => {
    expect(["bookingcom", "booking", "Booking.com", "trip_com", "expedia"].map(channelTitle)).toEqual(["Booking.com", "Booking.com", "Booking.com", "Trip.com", "Expedia"]);
    expect(channelTitle("souk-des-nuits")).toBe("souk-des-nuits");
  });
});

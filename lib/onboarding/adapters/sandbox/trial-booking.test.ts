import { describe, expect, it } from "vitest";
import { apiKey, ids, openSandbox as openChannex, soon } from "@/sandbox/channex/testing";
import { house, openSandbox as openHotelRunner } from "@/sandbox/hotelrunner/testing";
import { bookingHotel, expediaHotel, openBooking, openExpedia } from "@/sandbox/ota/testing";
import { bookTrial, cancelTrial, isStandIn, standInUrl } from "./trial-booking";

const guest = { first: "Onboarding", last: "Test-1" };
const night = { arrival: soon(20), departure: soon(21) };

describe("a trial booking", () => {
  it("is never made at a partner's own address, or where none is named", () => {
    expect(standInUrl("channex", {})).toBeNull();
    expect(standInUrl("channex", { CHANNEX_BASE_URL: "https://app.channex.io/api/v1" })).toBeNull();
    expect(standInUrl("ical", { ICAL_BASE_URL: "http://127.0.0.1:1" })).toBeNull();
    expect(standInUrl("channex", { CHANNEX_BASE_URL: "http://127.0.0.1:4014/api/v1" })).toBe("http://127.0.0.1:4014/_sandbox/");
  });

  it("is made and cancelled at each stand-in in its own words; cancelled twice is fine", async () => {
    const [channex, hotelrunner, booking, expedia] = await Promise.all([openChannex(), openHotelRunner(), openBooking(), openExpedia()]);
    try {
      await channex.control("POST", "properties", { id: ids.property, api_key: apiKey, title: "Riad Exemple", currency: "MAD", room_types: [{ id: ids.double, title: "Chambre Double", count_of_rooms: 3, rate_plans: [{ id: ids.bar, title: "Best available rate" }] }] });
      const cases = [
        ["hotelrunner", hotelrunner.url, { propertyId: house.hr_id, inventoryCode: "HR:1903", rateCode: "HR:1903" }],
        ["booking", booking.url, { propertyId: bookingHotel.hotel, inventoryCode: "45101", rateCode: "45901" }],
        ["expedia", expedia.url, { propertyId: expediaHotel.hotel, inventoryCode: "20026101", rateCode: "20026901" }],
      ] as const;
      for (const [partner, base, where] of cases) {
        const url = new URL("/_sandbox/", base).href;
        expect(await isStandIn(partner, url), partner).toBe(true);
        const made = await bookTrial(partner, url, { ...where, ...night, guest });
        if (!("number" in made)) throw new Error(`${partner}: ${made.refused}`);
        await cancelTrial(partner, url, where.propertyId, made.number);
        await cancelTrial(partner, url, where.propertyId, made.number);
      }
      const at = new URL("/_sandbox/", channex.url).href;
      expect(await isStandIn("hotelrunner", at)).toBe(false);
      // Nothing is open there: refused, in the stand-in's own sentence.
      expect(await bookTrial("channex", at, { propertyId: ids.property, inventoryCode: ids.double, rateCode: ids.bar, ...night, guest })).toMatchObject({ refused: expect.stringContaining("409") });
    } finally {
      await Promise.all([channex.close(), hotelrunner.close(), booking.close(), expedia.close()]);
    }
  });
});

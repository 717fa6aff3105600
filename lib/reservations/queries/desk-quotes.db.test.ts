import { expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { makeHouse, nightsFrom, type TestHouse } from "@/db/testing/house";
import { permissionsOf } from "@/lib/auth/roles";
import { ask } from "@/lib/runtime/ask";
import type { Context } from "@/lib/runtime/context";
import { done, execute } from "@/lib/runtime/execute";
import { createReservation } from "../commands/create-reservation";
import { listDeskOffers } from "./list-desk-offers";
import { quoteForDesk } from "./quote-reservation";
import "@/lib/wiring";

useTestDatabase();

const staffOf = (house: TestHouse, role: "front-desk" | "viewer" = "front-desk"): Context => ({
  tenantId: house.tenantId, propertyId: house.propertyId, actor: { type: "person", userId: "00000000-0000-4000-8000-000000000001", name: "Desk", role }, permissions: permissionsOf(role), locale: "fr", requestId: "test",
});
const dates = (house: TestHouse) => { const [arrival = "", , departure = ""] = nightsFrom(house.from, 3); return { arrival, departure }; };
const first = (house: TestHouse) => ({ roomTypeId: house.types[0]?.roomTypeId ?? "", ratePlanId: house.types[0]?.ratePlanId ?? "" });

it("offers every type with its total, says what is left and why the rest cannot be sold", async () => {
  const house = await makeHouse({ units: [2, 1], levy: true });
  const wish = { ...dates(house), adults: 2 };
  done(await execute(createReservation, staffOf(house), { rooms: [{ roomTypeId: house.types[1]?.roomTypeId ?? "", ratePlanId: house.types[1]?.ratePlanId ?? "", ...wish }], guest: { name: "Claire Martin" } }));
  const { offers, nights } = await ask(listDeskOffers, staffOf(house), wish);
  expect(nights).toBe(2);
  // Two nights at 1,000.00 and two persons' levy of 26.00 a night.
  expect(offers.map(({ roomType, available, refusal, total }) => ({ roomType, available, refusal, total: total.amount }))).toEqual([
    { roomType: "Chambre 1", available: 2, refusal: null, total: 210_400 }, { roomType: "Chambre 2", available: 0, refusal: "sold_out", total: 210_400 },
  ]);
  expect((await ask(listDeskOffers, staffOf(house), { ...wish, adults: 9 })).offers.every((offer) => offer.refusal === "too_small")).toBe(true);
});

it("quotes to the minor unit what the reservation then costs", async () => {
  const house = await makeHouse({ levy: true });
  const rooms = [{ ...first(house), ...dates(house), adults: 2 }, { ...first(house), ...dates(house), adults: 1 }];
  const quote = await ask(quoteForDesk, staffOf(house), { rooms });
  expect(quote.lines.reduce((sum, line) => sum + (line.included ? 0 : line.amount.amount), 0)).toBe(quote.total.amount);
  const made = done(await execute(createReservation, staffOf(house), { rooms, guest: { name: "Claire Martin" }, expectedTotal: quote.total.amount }));
  expect(made.total).toEqual(quote.total);
});

it("names what is wrong, refuses without the permission, and quotes no neighbour's room", async () => {
  const [house, other] = [await makeHouse(), await makeHouse()];
  const wish = { ...dates(house), adults: 2 };
  await expect(ask(listDeskOffers, staffOf(house), { ...wish, departure: wish.arrival })).rejects.toMatchObject({ code: "invalid_input", fields: [{ path: "departure" }] });
  await expect(ask(listDeskOffers, staffOf(house), { ...wish, arrival: "2020-01-01" })).rejects.toMatchObject({ fields: [{ path: "arrival" }] });
  await expect(ask(listDeskOffers, staffOf(house, "viewer"), wish)).rejects.toMatchObject({ code: "forbidden" });
  await expect(ask(quoteForDesk, staffOf(house), { rooms: [{ ...first(other), ...wish }] })).rejects.toMatchObject({ code: "not_open" });
});

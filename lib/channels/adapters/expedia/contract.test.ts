/**
 * What goes to Expedia and what its stand-in answers in a house's day. The stand-in reads as strictly as Expedia's schemas; where the
 * schemas themselves lie on the shelf (specs/expedia/*.xsd, as Expedia publishes them), they judge every message too.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { XmlDocument, XsdValidator } from "libxml2-wasm";
import { expect, it } from "vitest";
import type { AriCell } from "@/lib/channels/rules/channel-port";
import { addDays, toIsoDate } from "@/lib/kernel/nights";
import { money } from "@/lib/kernel/money";
import { at } from "@/sandbox/hotelrunner/testing";
import { expediaHotel as hotel, openExpedia, recordingFetch, soon } from "@/sandbox/ota/testing";
import { expediaAdapter } from "./adapter";

const shelf = join(process.env["LHCM_SHARED"] ?? join(import.meta.dirname, "../../../../../shared"), "specs/expedia");
const names = ["AvailRateUpdate", "BookingRetrieval", "BookingConfirm", "ProductAvailRateRetrieval"].flatMap((name) => [`${name}RQ`, `${name}RS`]);

function judges(): Map<string, XsdValidator> {
  const there = names.filter((name) => existsSync(join(shelf, `${name}.xsd`)));
  return new Map(there.map((name) => [name, XsdValidator.fromDoc(XmlDocument.fromBuffer(readFileSync(join(shelf, `${name}.xsd`))))]));
}

async function conversation(pricing: string): Promise<string[]> {
  const sandbox = await openExpedia();
  const { fetch, wire } = recordingFetch();
  try {
    await sandbox.control("POST", "hotels", { ...hotel, pricing });
    const port = expediaAdapter({ baseUrl: sandbox.url, username: hotel.account.user, password: hotel.account.secret, propertyId: hotel.hotel, currency: "MAD", fetch });
    const rooms = await port.rooms();
    const cells = Array.from({ length: 40 }, (_, day): AriCell[] => [
      { invCode: "20026101", date: toIsoDate(soon(day)), availability: day % 3, price: money(120_050 + day, "MAD"), minStay: 1 + (day % 3), maxStay: day % 2 === 0 ? null : 9, stopSell: day % 5 === 0, cta: day % 6 === 0, ctd: false },
      { invCode: "20026101", rateCode: "20026902", date: toIsoDate(soon(day)), cta: true },
    ]).flat();
    expect((await port.pushAri(cells, rooms)).results.flatMap((result) => result.rejected)).toEqual([]);
    await port.readAri?.(rooms, toIsoDate(soon(0)), addDays(toIsoDate(soon(0)), 40));
    const guest = { first: "نادية", last: "O'Brien & <Sons>", email: "guest@example.com", phone: "+212 600 000000", country: "MA" };
    const number = String(at(await sandbox.control("POST", "bookings", { hotel: hotel.hotel, arrival: soon(5), departure: soon(7), force: true, price: 1200.5, card: true, childAges: [3], note: 'Late & "loud" <b>', guest }), "booking", "number"));
    await sandbox.control("PATCH", `bookings/${number}`, { hotel: hotel.hotel, adults: 1, force: true });
    await sandbox.control("DELETE", `bookings/${number}?hotel=${hotel.hotel}`);
    for (let round = 0; round < 4; round += 1) for (const one of (await port.pull()).reservations) await port.confirmDelivery(one.messageUid ?? "", "LH-2026-1");
    await port.pull({ number });
    await port.pull({ updatedFrom: toIsoDate(soon(-3)) });
  } finally {
    await sandbox.close();
  }
  expect(wire.map(({ received }) => received).filter((text) => text.includes("<Error"))).toEqual([]);
  return wire.flatMap(({ sent, received }) => [sent, received]);
}

it("every message of a house's day is one Expedia knows", async () => {
  const messages = (await Promise.all(["PerDayPricing", "OccupancyBasedPricing", "PerPersonPricing"].map(conversation))).flat();
  expect(messages.filter((xml) => /<[^?!][^>]*\/>/.test(xml))).toEqual([]);
  const known = judges();
  const judged = messages.flatMap((xml) => {
    const document = XmlDocument.fromString(xml);
    const judge = known.get(document.root.name);
    expect(names).toContain(document.root.name);
    judge?.validate(document);
    document.dispose();
    return judge === undefined ? [] : [xml];
  });
  process.stdout.write(`contract: expedia ${messages.length} messages within its stand-in's strict reading, ${judged.length} valid against Expedia's schemas${known.size === 0 ? ` (none in ${shelf})` : ""}\n`);
}, 60_000);

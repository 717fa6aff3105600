/** Odd reservations, as OpenTravel allows them and the stand-in does not write them. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readXml } from "@/lib/kernel/xml";
import { toReservations } from "./mapper";

const house = { propertyId: "H1", currency: "MAD" };
const ids = (more = "") => `<ResGlobalInfo><HotelReservationIDs><HotelReservationID ResID_Value="77" ResID_Date="2027-01-02T10:00:00" ${more}/></HotelReservationIDs></ResGlobalInfo>`;
const stay = (inner: string) => `<RoomStays><RoomStay><TimeSpan Start="2027-03-01" Duration="P2N"/>${inner}</RoomStay></RoomStays>`;
const one = (inner: string, attributes = "", queue: "new" | "modify" = "new") => toReservations(readXml(`<M xmlns="http://www.opentravel.org/OTA/2003/05" TimeStamp="2027-01-05T10:00:00" ${attributes}><HotelReservations>${inner}</HotelReservations></M>`), queue, house);

describe("odd reservations", () => {
  it("counts in smallest units where DecimalPlaces says so, nights by duration, several units of one stay, children without an age", () => {
    const { reservations: [found], unreadable } = one(`<HotelReservation>${stay('<RoomTypes><RoomType RoomTypeCode="101" NumberOfUnits="3"/></RoomTypes><GuestCounts><GuestCount AgeQualifyingCode="10" Count="2"/><GuestCount AgeQualifyingCode="8" Count="2"/></GuestCounts><Total AmountAfterTax="100001" DecimalPlaces="2" CurrencyCode="eur"/>')}${ids()}</HotelReservation>`);
    expect(unreadable).toEqual([]);
    expect(found).toMatchObject({ departure: "2027-03-03", total: { amount: 100_001, currency: "EUR" }, updatedAt: "2027-01-02T10:00:00Z" });
    expect(found?.rooms.map((room) => [room.price.amount, room.childAges, room.extraInfo])).toEqual([33_334, 33_334, 33_333].map((amount) => [amount, [0, 0], "2 × age of child not told"]));
  });

  it("a range of nights at one price, up to its last day", () => {
    const { reservations: [found] } = one(`<HotelReservation><RoomStays><RoomStay><RoomRates><RoomRate RoomTypeCode="101" RatePlanCode="901"><Rates><Rate EffectiveDate="2027-03-01" ExpireDate="2027-03-04"><Base AmountBeforeTax="90.5"/></Rate></Rates></RoomRate></RoomRates></RoomStay></RoomStays>${ids()}</HotelReservation>`);
    expect(found).toMatchObject({ arrival: "2027-03-01", departure: "2027-03-04", total: { amount: 27_150, currency: "MAD" }, rooms: [{ invCode: "101", rateCode: "901", dailyPrices: [{ date: "2027-03-01", price: { amount: 9_050 } }, {}, {}] }] });
  });

  it.each([
    ["the message's status", 'ResStatus="Cancel"', "<HotelReservation>", ""], ["its own status", "", '<HotelReservation ResStatus="Cancelled">', ""], ["a cancellation date", "", "<HotelReservation>", 'CancellationDate="2027-01-03T00:00:00+01:00"'],
  ])("is cancelled by %s, and needs to tell nothing else", (_how, attributes, open, more) => {
    expect(one(`${open}${ids(more)}</HotelReservation>`, attributes, "modify")).toMatchObject({ unreadable: [], reservations: [{ externalNumber: "77", state: "canceled", modified: false, rooms: [] }] });
  });

  it("one that cannot be read hides no other and is kept whole, without its card", () => {
    const bad = `<HotelReservation><RoomStays><RoomStay><TimeSpan Start="2027-03-05" End="2027-03-01"/></RoomStay></RoomStays><ResGlobalInfo><Guarantee><GuaranteesAccepted><GuaranteeAccepted><PaymentCard CardNumber="4111111111111111"/></GuaranteeAccepted></GuaranteesAccepted></Guarantee><Comments><Comment><Text>4111111111111111</Text></Comment></Comments><HotelReservationIDs><HotelReservationID ResID_Value="78"/></HotelReservationIDs></ResGlobalInfo></HotelReservation>`;
    const { reservations, unreadable } = one(`${bad}<HotelReservation/><HotelReservation>${stay("")}${ids()}</HotelReservation>`);
    expect(reservations.map((found) => found.externalNumber)).toEqual(["77"]);
    expect(unreadable).toMatchObject([{ externalNumber: "78", reason: "A RoomStay ends on 2027-03-01, not after its beginning on 2027-03-05." }, { externalNumber: null, messageUid: null, reason: "The reservation has no ResID_Value." }]);
    expect(unreadable[0]?.messageUid).toMatch(/^new\|78\|\?\|[0-9a-f]{12}$/);
    expect(JSON.stringify(unreadable)).not.toContain("4111111111111111");
    expect(JSON.stringify(unreadable)).toContain("•••• 1111");
  });

  it("tells two states of one second apart", () => {
    const uid = (guests: number) => one(`<HotelReservation>${stay(`<GuestCounts><GuestCount AgeQualifyingCode="10" Count="${guests}"/></GuestCounts>`)}${ids()}</HotelReservation>`).reservations[0]?.messageUid;
    expect(uid(1)).not.toBe(uid(2));
    expect(uid(1)).toBe(uid(1));
  });
});

const shelf = join(process.env["LHCM_SHARED"] ?? join(import.meta.dirname, "../../../../../shared"), "specs/opentravel/2008B-examples");
const examples = ["OTA_HotelResNotifRQ.xml", "OTA_HotelResModifyNotifRQ.xml"].filter((name) => existsSync(join(shelf, name)));
if (examples.length === 0) process.stdout.write(`contract: booking's reading of OpenTravel's own examples not tried: none in ${shelf}\n`);

it.each(examples)("reads OpenTravel's own example %s", (name) => {
  const { reservations, unreadable } = toReservations(readXml(readFileSync(join(shelf, name), "utf8")), name.includes("Modify") ? "modify" : "new", { propertyId: "WASJW", currency: "USD" });
  expect(unreadable).toEqual([]);
  expect(reservations).toMatchObject([{ externalNumber: "7865", arrival: "2005-10-18", guest: { first: "David", last: "Dewberry", email: "david.dewberry@dewberrycorp.com", phone: "7245554321" }, note: null, rooms: [{ rateCode: "CORA999", adults: 1, extraInfo: "non-smoking Room requested;king bed" }] }]);
  expect(JSON.stringify(reservations)).not.toContain("4111111111111202");
});

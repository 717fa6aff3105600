/** Odd bookings and products, as Expedia's schema allows them and the stand-in does not write them. */
import { describe, expect, it } from "vitest";
import { readXml } from "@/lib/kernel/xml";
import { toObserved, toPartnerRooms, toReservations } from "./mapper";

const house = { propertyId: "123", currency: "MAD" };
const read = (inner: string) => toReservations(readXml(`<BookingRetrievalRS xmlns="http://www.expediaconnect.com/EQC/BR/2014/01"><Bookings>${inner}</Bookings></BookingRetrievalRS>`), house);
const booking = (attributes: string, inner = "") => `<Booking id="619" createDateTime="2027-01-02T03:04:05Z" source="Hotels.com" status="pending" ${attributes}><Hotel id="123"/>${inner}</Booking>`;
const stay = (more = "", total = '<Total amountAfterTaxes="124.29" amountOfTaxes="14.30" currency="USD"/>') =>
  `<RoomStay roomTypeID="200" ratePlanID="300A"><StayDate arrival="2027-03-01" departure="2027-03-02"/><GuestCount adult="2"${more}/><PerDayRates currency="USD"><PerDayRate stayDate="2027-03-01" baseRate="100" extraPersonFees="5.00" hotelServiceFees="4.99" promoName="ASAP DEAL"/></PerDayRates>${total}<PaymentCard cardCode="VI" cardNumber="4111111111111111" expireDate="1230" seriesCode="123"><CardHolder name="A B"/></PaymentCard></RoomStay>`;
const guest = '<PrimaryGuest><Name givenName="Jean" middleName="P." surname="Valjean"/><Phone number="0600000000"/></PrimaryGuest>';

describe("bookings", () => {
  it("adds fees to the nights, tells promotions, children without ages and who collects; no card stays", () => {
    const { reservations: [found], unreadable } = read(booking('type="Book"', `${stay(' child="2"')}${guest}<SpecialRequest code="1.14">One King Bed</SpecialRequest><SpecialRequest code="4">Card 4111111111111111</SpecialRequest>`));
    expect(unreadable).toEqual([]);
    expect(found).toMatchObject({
      messageUid: "Book|619|2027-01-02T03:04:05Z", channelName: "Hotels.com", paymentMethod: "expedia_collect", guest: { first: "Jean P.", last: "Valjean", phone: "0600000000" }, total: { amount: 12_429, currency: "USD" }, taxTotal: { amount: 1_430 },
      note: "One King Bed\nCard •••• 1111", rooms: [{ invCode: "200", rateCode: "300A", childAges: [0, 0], dailyPrices: [{ price: { amount: 10_999 } }], extraInfo: "ASAP DEAL\n2 × age of child not told" }],
    });
    expect(JSON.stringify(found)).not.toMatch(/4111111111111111|A B/);
  });

  it("one that cannot be read hides no other and is kept whole; another hotel's is left alone", () => {
    const { reservations, unreadable } = read(`${booking('type="Quote"', stay() + guest)}${booking('type="Modify"')}${booking('type="Cancel"', stay() + guest)}<Booking id="1" type="Book"><Hotel id="999"/></Booking>`);
    expect(reservations.map((found) => found.state)).toEqual(["canceled"]);
    expect(unreadable).toMatchObject([{ externalNumber: "619", messageUid: "Quote|619|2027-01-02T03:04:05Z", reason: "Unknown booking type Quote." }, { messageUid: "Modify|619|2027-01-02T03:04:05Z" }]);
    expect(JSON.stringify(unreadable)).not.toContain("4111111111111111");
  });
});

describe("products", () => {
  it("a derived rate takes no prices; numbers of guests have prices of their own where the property prices so", () => {
    const rooms = toPartnerRooms(readXml('<P><ProductList><Hotel id="1"/><RoomType id="200" name="Double" status="Active" maxOccupants="3"><OccupancyByAge ageCategory="Adult" minAge="18" maxOccupants="2"/><RatePlan id="300" name="Flex" status="Active" rateAcquisitionType="SellRate" pricingModel="OccupancyBasedPricing"/><RatePlan id="301" code="RoomOnly" status="Inactive" rateAcquisitionType="Derived"><CancelPolicy default="true" nonRefundable="true"/></RatePlan></RoomType></ProductList></P>'));
    expect(rooms).toMatchObject([{ invCode: "200", rateCode: "300", capacity: 3, adultCapacity: 2, occupancies: [1, 2, 3], updates: { price: true } }, { rateCode: "301", name: "RoomOnly", description: "Double, RoomOnly", nonRefundable: true, sellOnline: false, updates: { price: false, restrictions: false, availability: true } }]);
    const shown = toObserved(readXml('<P><AvailRateList><Hotel id="1"/><AvailRate date="2027-03-01"><RoomType id="200" closed="true"><Inventory totalInventoryAvailable="4" totalInventorySold="1"/><RatePlan id="300" closed="false"><Rate currency="USD"><PerOccupancy rate="80" occupancy="1"/><PerOccupancy rate="99.5" occupancy="2"/></Rate></RatePlan><RatePlan id="999" closed="true"/></RoomType></AvailRate></AvailRateList></P>'), rooms, { stopSellOf: "rate", longestStay: 28 });
    expect(shown).toEqual([{ invCode: "200", date: "2027-03-01", availability: 4, price: { amount: 9_950, currency: "USD" }, stopSell: false }]);
  });
});

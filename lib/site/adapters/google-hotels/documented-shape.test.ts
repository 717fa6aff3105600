/**
 * What is sent to Google, judged by the shapes its reference documents (developers.google.com/hotels/hotel-prices: xml-reference
 * /transaction-messages, /hotel-list-feed, dev-guide/pos-syntax, dev-guide/removing-inventory), written down as schemas here because
 * Google publishes none for these messages that could be kept: names, order and what is required.
 */
import { XmlDocument, XsdValidator } from "libxml2-wasm";
import { describe, expect, it } from "vitest";
import { DomainError } from "@/lib/kernel/errors";
import { toIsoDate } from "@/lib/kernel/nights";
import { readXml } from "@/lib/kernel/xml";
import type { FedOffer } from "../../rules/feed";
import type { ListedHouse } from "../../rules/feed-shapes";
import { readQuery } from "./read-query";
import { hotelListXml, landingPagesXml, transactionXml } from "./write";

const xsd = (body: string) => XsdValidator.fromDoc(XmlDocument.fromString(`<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">${body}</xs:schema>`));
const money = `<xs:complexType name="money"><xs:simpleContent><xs:extension base="xs:decimal"><xs:attribute name="currency" use="required"><xs:simpleType><xs:restriction base="xs:string"><xs:pattern value="[A-Z]{3}"/></xs:restriction></xs:simpleType></xs:attribute></xs:extension></xs:simpleContent></xs:complexType>`;
const said = `<xs:complexType name="said"><xs:sequence><xs:element name="Text" maxOccurs="unbounded"><xs:complexType><xs:attribute name="text" type="xs:string" use="required"/><xs:attribute name="language" type="xs:language" use="required"/></xs:complexType></xs:element></xs:sequence></xs:complexType>`;
const terms = `<xs:element name="ChargeCurrency"><xs:simpleType><xs:restriction base="xs:string"><xs:enumeration value="web"/><xs:enumeration value="hotel"/><xs:enumeration value="deposit"/></xs:restriction></xs:simpleType></xs:element><xs:element name="Refundable"><xs:complexType><xs:attribute name="available" type="xs:boolean" use="required"/></xs:complexType></xs:element><xs:element name="BreakfastIncluded" type="xs:boolean"/>`;
const prices = `<xs:element name="Baserate" type="money"/><xs:element name="Tax" type="money"/><xs:element name="OtherFees" type="money"/>`;
const transaction = xsd(`${money}${said}<xs:element name="Transaction"><xs:complexType><xs:sequence>
  <xs:element name="PropertyDataSet" minOccurs="0"><xs:complexType><xs:sequence><xs:element name="Property" type="xs:string"/>
    <xs:element name="RoomData" minOccurs="0" maxOccurs="unbounded"><xs:complexType><xs:sequence><xs:element name="RoomID" type="xs:string"/><xs:element name="Name" type="said"/><xs:element name="Description" type="said" minOccurs="0"/><xs:element name="Capacity" type="xs:positiveInteger" minOccurs="0"/></xs:sequence></xs:complexType></xs:element>
    <xs:element name="PackageData" minOccurs="0" maxOccurs="unbounded"><xs:complexType><xs:sequence><xs:element name="PackageID" type="xs:string"/><xs:element name="Name" type="said"/>${terms}</xs:sequence></xs:complexType></xs:element>
  </xs:sequence></xs:complexType></xs:element>
  <xs:element name="Result" minOccurs="0" maxOccurs="unbounded"><xs:complexType><xs:sequence>
    <xs:element name="Property" type="xs:string"/><xs:element name="Checkin" type="xs:date"/><xs:element name="Nights" type="xs:positiveInteger"/>
    <xs:choice><xs:sequence><xs:element name="Unavailable"><xs:complexType><xs:choice><xs:element name="NoVacancy"/></xs:choice></xs:complexType></xs:element><xs:element name="Tax" type="money"/><xs:element name="OtherFees" type="money"/></xs:sequence>
      <xs:sequence>${prices}<xs:element name="Occupancy" type="xs:positiveInteger"/>
        <xs:element name="RoomBundle" maxOccurs="unbounded"><xs:complexType><xs:sequence><xs:element name="RoomID" type="xs:string"/><xs:element name="PackageID" type="xs:string"/>${prices}<xs:element name="RatePlanID" type="xs:string"/><xs:element name="Occupancy" type="xs:positiveInteger"/><xs:element name="OccupancyDetails"><xs:complexType><xs:sequence><xs:element name="NumAdults" type="xs:positiveInteger"/></xs:sequence></xs:complexType></xs:element>${terms}</xs:sequence></xs:complexType></xs:element>
      </xs:sequence></xs:choice>
  </xs:sequence></xs:complexType></xs:element>
</xs:sequence><xs:attribute name="timestamp" type="xs:dateTime" use="required"/><xs:attribute name="id" type="xs:string" use="required"/></xs:complexType></xs:element>`);
const hotelList = xsd(`<xs:element name="listings"><xs:complexType><xs:sequence><xs:element name="language" type="xs:language"/><xs:element name="listing" maxOccurs="unbounded"><xs:complexType><xs:sequence>
  <xs:element name="id" type="xs:string"/><xs:element name="name" type="xs:string"/>
  <xs:element name="address"><xs:complexType><xs:sequence><xs:element name="component" maxOccurs="unbounded"><xs:complexType><xs:simpleContent><xs:extension base="xs:string"><xs:attribute name="name" use="required"><xs:simpleType><xs:restriction base="xs:string"><xs:enumeration value="addr1"/><xs:enumeration value="addr2"/><xs:enumeration value="city"/><xs:enumeration value="province"/><xs:enumeration value="postal_code"/></xs:restriction></xs:simpleType></xs:attribute></xs:extension></xs:simpleContent></xs:complexType></xs:element></xs:sequence><xs:attribute name="format" fixed="simple" use="required"/></xs:complexType></xs:element>
  <xs:element name="country"><xs:simpleType><xs:restriction base="xs:string"><xs:pattern value="[A-Z]{2}"/></xs:restriction></xs:simpleType></xs:element>
  <xs:element name="latitude" type="xs:decimal" minOccurs="0"/><xs:element name="longitude" type="xs:decimal" minOccurs="0"/>
  <xs:element name="phone" minOccurs="0"><xs:complexType><xs:simpleContent><xs:extension base="xs:string"><xs:attribute name="type" fixed="main" use="required"/></xs:extension></xs:simpleContent></xs:complexType></xs:element>
  <xs:element name="category" type="xs:string"/>
</xs:sequence></xs:complexType></xs:element></xs:sequence></xs:complexType></xs:element>`);
const landing = xsd(`<xs:element name="PointsOfSale"><xs:complexType><xs:sequence><xs:element name="PointOfSale" maxOccurs="unbounded"><xs:complexType><xs:sequence><xs:element name="Match" maxOccurs="unbounded"><xs:complexType><xs:attribute name="status" use="required"><xs:simpleType><xs:restriction base="xs:string"><xs:enumeration value="yes"/><xs:enumeration value="never"/></xs:restriction></xs:simpleType></xs:attribute><xs:attribute name="language" type="xs:language"/></xs:complexType></xs:element><xs:element name="URL" type="xs:anyURI"/></xs:sequence><xs:attribute name="id" type="xs:string" use="required"/></xs:complexType></xs:element></xs:sequence></xs:complexType></xs:element>`);

function judged(judge: XsdValidator, xml: string): string {
  const document = XmlDocument.fromString(xml);
  try { judge.validate(document); } finally { document.dispose(); }
  return xml;
}

const offer = (over: Partial<FedOffer> = {}): FedOffer => ({ roomTypeId: "r", ratePlanId: "p", roomCode: "suite", planCode: "flexible", refundable: true, breakfast: true, maxAdults: 2, currency: "MAD", base: 272_727, tax: 35_273, fees: 0, ...over });
const answer = { id: "0199", at: "2027-03-01T10:00:00.000Z", hotelId: "house-1", currency: "MAD", stays: [], catalogue: null };
const arrival = toIsoDate("2027-04-01");
const house: ListedHouse = { hotelId: "house-1", name: "Dar <b>Salam</b> & Fils", kind: "riad", street: "12, derb El Bahia", city: "Marrakech", country: "MA", phone: "+212 600 000000", place: { latitude: 31.6258, longitude: -7.9891 }, language: "fr" };

describe("what is sent", () => {
  it("prices of a stay are a Transaction, the cheapest offer first and again among its bundles", () => {
    const xml = judged(transaction, transactionXml({ ...answer, stays: [{ arrival, nights: 3, withheld: 0, offers: [offer({ base: 400_000 }), offer({ planCode: "saver", refundable: false, fees: 1_000 })] }] }));
    const result = readXml(xml).one("Result");
    expect([result?.one("Baserate")?.text, result?.one("Tax")?.text, result?.one("OtherFees")?.text, result?.one("Baserate")?.attribute("currency")]).toEqual(["2727.27", "352.73", "10.00", "MAD"]);
    expect(result?.all("RoomBundle").map((bundle) => [bundle.one("PackageID")?.text, bundle.one("Refundable")?.attribute("available")])).toEqual([["saver", "0"], ["flexible", "1"]]);
  });

  it("a stay nobody can book is Unavailable, without a price", () => {
    const result = readXml(judged(transaction, transactionXml({ ...answer, stays: [{ arrival, nights: 1, offers: [], withheld: 0 }] }))).one("Result");
    expect([result?.all("Unavailable", "NoVacancy").length, result?.one("Baserate"), result?.one("Tax")?.text]).toEqual([1, undefined, "0"]);
  });

  it("rooms and rates carry every language they are written in, and no markup", () => {
    const name = { en: "Suite <b>Atlas</b>", fr: "Suite Atlas", ar: "جناح الأطلس" };
    const xml = judged(transaction, transactionXml({ ...answer, catalogue: { rooms: [{ code: "suite", name, description: {}, maxGuests: 3 }], plans: [{ code: "flexible", name: { en: "Flexible" }, refundable: true, breakfast: false }] } }));
    expect(xml).not.toMatch(/&lt;b&gt;/);
    expect(readXml(xml).all("PropertyDataSet", "RoomData", "Name", "Text").map((text) => [text.attribute("language"), text.attribute("text")])).toEqual([["en", "Suite Atlas"], ["fr", "Suite Atlas"], ["ar", "جناح الأطلس"]]);
  });

  it("the hotel list holds the house, with what is known of its place", () => {
    judged(hotelList, hotelListXml(house));
    const bare = readXml(judged(hotelList, hotelListXml({ ...house, street: null, phone: null, place: null })));
    expect([bare.one("listing", "latitude"), bare.all("listing", "address", "component").map((part) => part.text)]).toEqual([undefined, ["Marrakech"]]);
  });

  it("landing pages lead to the dates Google puts in, in each language", () => {
    const pages = readXml(judged(landing, landingPagesXml("https://house.example"))).all("PointOfSale");
    expect(pages.map((page) => page.one("Match")?.attribute("language"))).toEqual(["en", "fr", "es", "ar"]);
    const url = pages[1]?.one("URL")?.text?.replace("(CHECKINYEAR)", "2027").replace("(CHECKINMONTH)", "04").replace("(CHECKINDAY)", "01").replace("(LENGTH)", "3") ?? "";
    expect([...new URL(url).searchParams]).toEqual([["arrival", "2027-04-01"], ["nights", "3"], ["from", "google-hotels"]]);
    expect(new URL(url).pathname).toBe("/fr/search");
  });

  it("the schemas judge: what the reference does not know is refused", () => {
    const good = transactionXml({ ...answer, stays: [{ arrival, nights: 1, withheld: 0, offers: [offer()] }] });
    for (const [was, wrong] of [["<Nights>1</Nights>", ""], ['currency="MAD"', ""], ["<NumAdults>2</NumAdults>", "<NumAdults>two</NumAdults>"], ['timestamp="2027-03-01T10:00:00.000Z"', ""], ["hotel</ChargeCurrency>", "card</ChargeCurrency>"]] as const) {
      expect(good).toContain(was);
      expect(() => judged(transaction, good.replace(was, wrong))).toThrow();
    }
  });
});

describe("what is asked", () => {
  it("is read as the reference writes it", () => {
    expect(readQuery(`<?xml version="1.0" encoding="UTF-8"?><Query latencySensitive="true"><Checkin>2027-06-07</Checkin><Nights>5</Nights><DeadlineMs>500</DeadlineMs><PropertyList><Property>8675309</Property></PropertyList><Context><Occupancy>4</Occupancy><UserCountry>US</UserCountry><UserDevice>mobile</UserDevice></Context></Query>`))
      .toEqual({ kind: "prices", arrival: "2027-06-07", nights: 5, hotelIds: ["8675309"] });
    expect(readQuery("<Query><HotelInfoProperties><Property>pid5</Property><Property>pid8</Property></HotelInfoProperties></Query>")).toEqual({ kind: "catalogue", hotelIds: ["pid5", "pid8"] });
  });

  it("names the element that is wrong", () => {
    const refused = (xml: string) => { try { readQuery(xml); return null; } catch (error) { return error instanceof DomainError ? error.fields[0]?.path : "not a refusal"; } };
    expect(["<Hint/>", "<Query><Checkin>soon</Checkin></Query>", "<Query><Checkin>2027-06-07</Checkin><Nights>31</Nights></Query>", "<Query><Checkin>2027-06-07</Checkin><Nights>2</Nights></Query>", "<!DOCTYPE x [<!ENTITY a 'b'>]><Query/>", "<Query><AffectedNights>3</AffectedNights></Query>"].map(refused))
      .toEqual(["Query", "Checkin", "Nights", "PropertyList", "Query", "FirstDate"]);
  });
});

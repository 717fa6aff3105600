import { describe, expect, it } from "vitest";
import { loadPacks } from "@/lib/property/adapters/packs/load-packs";
import { type Buyer, partyProblems, type Seller, sellerIdentifiers } from "./invoice-party";

const pack = (country: string) => loadPacks().find((each) => each.country === country) ?? null;
const address = { street: "1 rue", city: "Fès" };
const moroccan: Seller = { name: "Maison", legalForm: null, country: "MA", identifiers: { ice: "001234567000089", if: "12345678", rc: "12 345", tp: "1234567" }, address };
const french: Seller = { name: "Maison", legalForm: null, country: "FR", identifiers: { siret: "732 829 320 00074", vat: "FR 44 732829320" }, address };
const guest: Buyer = { kind: "guest", name: "Claire Martin", taxNumber: null, address: {} };
const firm: Buyer = { kind: "company", name: "Atlas", taxNumber: null, address: { city: "Rabat" } };
const paths = (seller: Seller, buyer: Buyer, day = "2026-11-20", rules = pack(seller.country)) => partyProblems(seller, buyer, rules, day).map(({ path }) => path);

describe("what the seller's country asks of an invoice", () => {
  it("is nothing more where all is there", () => expect([paths(moroccan, guest), paths(moroccan, { ...firm, taxNumber: "001234567000089" }), paths(french, guest), paths(french, firm)]).toEqual([[], [], [], []]));
  it("names each number that is missing or malformed", () => {
    expect(paths({ ...moroccan, identifiers: { ice: "12", rc: "?" } }, guest)).toEqual(["seller.identifiers.ice", "seller.identifiers.if", "seller.identifiers.rc", "seller.identifiers.tp"]);
    expect(paths({ ...french, identifiers: { siret: "1", vat: "FR1", rcs: "X" } }, guest)).toEqual(["seller.identifiers.siret", "seller.identifiers.vat", "seller.identifiers.rcs"]);
    expect(paths(moroccan, { ...firm, address: {} })).toEqual(["buyer.address.city", "buyer.taxNumber"]);
  });
  it("asks a company of another country for no number of this one", () => expect(paths(moroccan, { ...firm, address: { city: "Lyon", country: "FR" } })).toEqual([]));
  it("is what stood in the law on the day", () => {
    expect(sellerIdentifiers(pack("MA"), "2015-12-31").map(({ code }) => code)).toEqual(["if", "rc", "tp"]);
    expect(paths(moroccan, firm, "2015-12-31")).toEqual([]);
    const over = pack("MA");
    expect(over && paths({ ...moroccan, identifiers: {} }, guest, "2026-11-20", { ...over, invoice: { ...over.invoice, seller: over.invoice.seller.map((each) => ({ ...each, until: "2026-11-19" as typeof each.from })) } })).toEqual([]);
  });
  it("is names and the seller's address where no pack speaks", () => expect(paths({ ...moroccan, name: " ", country: "PT", identifiers: {}, address: {} }, { ...guest, name: null }, "2026-11-20", null)).toEqual(["seller.name", "seller.address.street", "seller.address.city", "buyer.name"]));
});

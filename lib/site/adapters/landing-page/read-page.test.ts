import fc from "fast-check";
import { expect, it } from "vitest";
import { formatMoney, money } from "@/lib/kernel/money";
import { safeJson } from "../../rules/structured-data";
import { readLandingPage, readOffers, readPrice } from "./read-page";

it("reads every price an English page can write", () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 900_000_000 }), fc.constantFrom("MAD", "EUR", "JPY", "TND"), (amount, currency) => {
    expect(readPrice(formatMoney(money(amount, currency), "en"))).toEqual({ amount, currency });
  }));
  for (const text of ["", "1,234", "from MAD 12", "MAD 12,34", "MAD 1.2.3", "MAD -5"]) expect(readPrice(text)).toBeUndefined();
});

const page = (inner: string, data = "") => `<html><head>${data}</head><body><main data-results="">${inner}</main></body></html>`;

it("reads what a guest sees beside what machines are told", () => {
  const data = `<script type="application/ld+json">${safeJson({ itemListElement: [{ item: { sku: "p1", price: "1234.50", priceCurrency: "MAD" } }, { item: { name: "</script>" } }] })}</script>`;
  expect(readOffers(page(`<li data-offer="p1"><p data-total="">MAD&nbsp;1,234.50</p></li><li data-offer="p2"><p data-total="">MAD <b>900</b></p></li>`, data)))
    .toEqual({ offers: [{ ratePlanId: "p1", shown: 123_450, currency: "MAD", stated: 123_450 }, { ratePlanId: "p2", shown: 90_000, currency: "MAD", stated: null }] });
  expect(readOffers(page(""))).toEqual({ offers: [] });
});

it("says why it could not read, and never throws", async () => {
  expect(readOffers("<html>Maintenance</html>")).toEqual({ unread: "The page shows no results." });
  expect(readOffers(page('<li data-offer="p1"><p>MAD 1</p></li>'))).toEqual({ unread: "The price of p1 cannot be read." });
  expect(await readLandingPage("http://localhost:1", "/en/search")).toMatchObject({ unread: expect.stringContaining("ECONNREFUSED") as unknown });
});

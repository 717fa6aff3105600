import { describe, expect, it } from "vitest";
import { readManageForm, wantedFields, wantedIn } from "./manage-form";
import { isPlainPage } from "./plain-page";

describe("what is chosen of what can be ordered", () => {
  it("goes through an address and back", () => {
    const wanted = [{ extraId: "a", quantity: 2, day: "2027-03-10" }, { extraId: "b", quantity: 1 }];
    const fields = wantedFields(wanted);
    expect(fields).toEqual({ "x.a": "2", "d.a": "2027-03-10", "x.b": "1" });
    expect(wantedIn((name) => fields[name], ["a", "b", "c"])).toEqual(wanted);
  });

  it.each(["", "0", "-1", "two", "1e3", "12345"])("%j of something is none of it", (many) => {
    expect(wantedIn((name) => (name === "x.a" ? many : undefined), ["a"])).toEqual([]);
  });
});

describe("a form about one's own stay", () => {
  it("is read as it was sent; what is no amount is none", () => {
    const form = new FormData();
    for (const [name, value] of Object.entries({ lang: "fr", token: "t", act: "dates", key: "k", way: "card", expected: "12000", arrival: "2027-03-10", departure: "2027-03-12", "x.a": "3", "d.a": "" })) form.set(name, value);
    expect(readManageForm(form)).toEqual({ lang: "fr", token: "t", act: "dates", key: "k", way: "card", expected: 12_000, dates: { arrival: "2027-03-10", departure: "2027-03-12" }, extras: [{ extraId: "a", quantity: 3 }] });
    form.set("expected", "1.5");
    expect(readManageForm(form).expected).toBeNaN();
  });
});

describe("the pages of a stay", () => {
  it.each(["/fr/manage", "/ar/manage/abc", "/en/manage/abc/dates?arrival=2027-03-10", "/es/manage/abc/cancel", "/fr/manage/abc/pay"])("%s needs no script", (path) => { expect(isPlainPage("GET", path)).toBe(true); });
  it("are no others", () => { expect(isPlainPage("GET", "/en/manage/abc/other")).toBe(false); });
});

import { expect, test } from "vitest";
import type { Mergeable } from "@/lib/guests/rules/merge";
import { mergeRows } from "./merge-rows";

const guest: Mergeable = { name: "Ana López", firstName: null, lastName: null, email: "ana@example.com", phone: null, locale: "es", languages: ["es"], country: null, nationality: null, birthDate: null, birthPlace: null, gender: null, profession: null, address: {}, company: null, taxNumber: null, vip: null, preferences: [], allergies: [], note: null, doNotContact: false };

test("the preview shows what differs and what the merge would keep", () => {
  const other: Mergeable = { ...guest, name: "Ana L.", phone: "+34 600", languages: ["fr"], address: { city: "Cádiz", country: "ES" }, preferences: [{ code: "halal", note: "always" }] };
  const say = (_: string, code: string) => code.toUpperCase();
  expect(mergeRows(guest, other, { name: "absorbed" }, say)).toEqual([
    { field: "name", survivor: "ANA LÓPEZ", absorbed: "ANA L.", takes: "absorbed" },
    { field: "phone", survivor: "", absorbed: "+34 600", takes: "absorbed" },
    { field: "languages", survivor: "es", absorbed: "fr", takes: "joined" },
    { field: "address", survivor: "", absorbed: "Cádiz, ES", takes: "absorbed" },
    { field: "preferences", survivor: "", absorbed: "HALAL: always", takes: "absorbed" },
  ]);
  expect(mergeRows(guest, other, {}, say)[0]?.takes).toBe("survivor");
  expect(mergeRows(guest, guest, {}, say)).toEqual([]);
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createVeil } from "./veil";

const arrivals = { day: "2026-12-27", arrivals: [
  { id: "r1", number: "TH-1042", guestName: "Claire Martin", adults: 2, roomType: "Suite Junior", amount: 310_000, note: "Claire calls from +33 6 12 34 56 78 at noon" },
  { id: "r2", number: "TH-1043", guest: { name: "Jean-Luc O'Neill", email: "jl@example.com", phone: "0612345678", vip: true }, roomType: "Suite Junior" },
  { id: "r3", label: "Chambre Double", guests: [{ name: "مريم العلوي", documentNumber: "AB123456", street: "12 rue des Lilas" }] },
] };

describe("what a foreign model reads of people", () => {
  it("is places instead of names, addresses and numbers; figures, dates and rooms stay", () => {
    const veil = createVeil();
    veil.learn(arrivals);
    const text = JSON.stringify(veil.hide(arrivals));
    for (const secret of ["Claire", "Martin", "Jean-Luc", "O'Neill", "jl@example.com", "0612345678", "+33", "مريم", "AB123456", "Lilas"]) expect(text, secret).not.toContain(secret);
    for (const kept of ["2026-12-27", "TH-1042", "310000", "Suite Junior", "Chambre Double", '"adults":2']) expect(text).toContain(kept);
    expect(veil.show(veil.hide(arrivals))).toEqual(arrivals);
  });

  it("comes back in what the model says and asks, also in pieces", () => {
    const veil = createVeil();
    veil.learn(arrivals);
    const said = veil.hide("Claire Martin arrives; write to jl@example.com.");
    expect(said).toMatch(/^\[guest-\d+\] arrives; write to \[mail-\d+\]\.$/u);
    const shower = veil.shower();
    const shown = [...said].map((letter) => shower.push(letter)).join("") + shower.flush();
    expect(shown).toBe("Claire Martin arrives; write to jl@example.com.");
    expect(veil.show({ text: said })).toEqual({ text: "Claire Martin arrives; write to jl@example.com." });
    expect(veil.show("[guest-99] and [x")).toBe("[guest-99] and [x");
  });

  it("takes nothing that is nobody's: room names, words that contain a name, sums", () => {
    const veil = createVeil();
    veil.learn(arrivals);
    expect(veil.hide("Martinique, 1 250 000 MAD, 27/12/2026, 10:00, 2026-12-27, order 1234567890")).toBe("Martinique, 1 250 000 MAD, 27/12/2026, 10:00, 2026-12-27, order 1234567890");
    veil.learn({ roomTypes: [{ id: "t", name: "Suite Ambre" }], plans: [{ name: "Flexible" }] });
    expect(veil.hide("Suite Ambre, Flexible")).toBe("Suite Ambre, Flexible");
  });

  it("never changes what is shown, whatever the text and however it is cut", () => {
    fc.assert(fc.property(fc.array(fc.constantFrom("Claire", "Martin", "Claire Martin", "[", "]", "[guest-1]x", " and ", "jl@example.com", "é", "27 December"), { maxLength: 12 }), fc.integer({ min: 1, max: 7 }), (words, size) => {
      const veil = createVeil();
      veil.learn(arrivals);
      const text = words.join("").replaceAll("[guest-1]", "(guest-1)");
      const hidden = veil.hide(text);
      const shower = veil.shower();
      let shown = "";
      for (let at = 0; at < hidden.length; at += size) shown += shower.push(hidden.slice(at, at + size));
      expect(shown + shower.flush()).toBe(text);
    }), { numRuns: 300 });
  });
});

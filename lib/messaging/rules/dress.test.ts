import { describe, expect, it } from "vitest";
import { type Locale, locales } from "@/lib/kernel/locale";
import { sayIn } from "../commands/words";
import { asLetter, asNotice, asText } from "./dress";
import { failureCodes } from "./message-port";
import { renderActed } from "./render/acted";
import { renderAutonomy } from "./render/autonomy";
import { renderBrief } from "./render/brief";
import { renderDecisions } from "./render/decisions";
import { renderDelegated, renderStopped, renderTest } from "./render/notices";
import { compose, linked, type Part, plain } from "./told";

const origin = "https://lhcm.example";
const nasty = `<img src=x onerror=alert(1)> "Riad" & {name} <b>Öz</b>\nBcc: x@evil.example \u202E`;
const url = `${origin}/riad/boardroom`;
const director = nasty;

/** Every subject with hostile names wherever a name may stand. */
const parts = (locale: Locale): Part[] => {
  const say = sayIn(locale);
  return [
    renderDecisions({ decideUrl: `${origin}/approve/x`, proposals: [1, 2].map(() => ({ title: nasty, director, reason: nasty, effect: "+1,000 MAD", expires: "Fri", url })) }, say),
    renderActed({ acts: [{ director, did: nasty, at: "Fri", url }], journalUrl: url }, say),
    renderAutonomy({ mandatesUrl: url, moves: [{ director, action: nasty, kind: "gained", mode: "A", before: "B" }, { director, action: nasty, kind: "lost", mode: "A", before: "B" }] }, say),
    renderStopped({ director, by: nasty, reason: nasty, url }, say), renderStopped({ director: null, by: nasty, reason: null, url }, say),
    renderDelegated({ from: "Mon", until: "Tue", url }, say), renderDelegated({ from: null, until: null, url }, say), renderTest({ name: nasty, url }, say),
    renderBrief({ date: "Friday", changed: [linked(nasty, url)], risks: [[{ text: nasty, url: "https://evil.example/steal" }]], decisions: [plain(nasty)], url }, say),
  ];
};
const told = (part: Part, locale: Locale) => compose([part], { house: nasty, url, note: [{ text: nasty, url: "javascript:alert(1)" }], say: sayIn(locale) });

describe.each(locales)("in %s", (locale) => {
  it("every subject has its words, and names are only names", () => {
    for (const part of parts(locale)) {
      const message = told(part, locale);
      expect(message.title.length).toBeGreaterThan(5);
      const { html, subject, text } = asLetter(message, locale, origin);
      expect(html).toContain(`<html lang="${locale}" dir="${locale === "ar" ? "rtl" : "ltr"}">`);
      expect(html).not.toMatch(/<img|<b>|onerror=alert\(1\)>|javascript:|evil\.example\/steal/u);
      expect([...html.matchAll(/href="([^"]*)"/gu)].every(([, to = ""]) => to.startsWith(`${origin}/`))).toBe(true);
      expect(subject).not.toMatch(/[\r\n]/u);
      expect(text).toContain("Riad");
      const notice = asNotice(message, locale, origin, "tag");
      expect(notice.url.startsWith("/")).toBe(true);
      expect(notice.title).not.toMatch(/[\r\n]/u);
      expect(notice.actions.every((one) => one.url.startsWith("/"))).toBe(true);
      const { body, params } = asText(message, origin);
      expect(params.every((one) => one !== "" && !/[\n\t]| {5}/u.test(one))).toBe(true);
      expect(body.endsWith(message.url)).toBe(true);
    }
  });

  it("several subjects are announced together, and each way has its limits", () => {
    const all = compose(parts(locale), { house: "Riad", url, note: plain("n"), say: sayIn(locale) });
    expect(all.actions.length).toBeLessThanOrEqual(3);
    const long = { ...all, lines: Array.from({ length: 400 }, () => plain("دار ".repeat(30))) };
    expect([...asNotice(long, locale, origin, "t").body].length).toBeLessThanOrEqual(300);
    expect(asText(long, origin).body.length).toBeLessThan(4_096);
    expect(asText(long, origin).params.every((one) => one.length <= 1_024)).toBe(true);
  });

  it("every reason why something did not arrive has its sentence", () => {
    for (const code of failureCodes) expect(sayIn(locale)(`failures.${code}`).length).toBeGreaterThan(5);
  });
});

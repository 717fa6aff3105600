import { describe, expect, it } from "vitest";
import { locales } from "@/lib/kernel/locale";
import { sayIn } from "@/lib/messaging/commands/words";
import { textOf } from "../told";
import { renderClosure, renderWebhook } from "./organisation";

const url = "https://lhcm.example/villa/settings/closing";

describe.each(locales)("in %s", (locale) => {
  const say = sayIn(locale);

  it("an endpoint that was stopped is named, with its host and why", () => {
    const [failing, gone] = [false, true].map((one) => renderWebhook({ name: "Warehouse", host: "hooks.example.com", gone: one, url }, say));
    expect(failing?.title).toContain("Warehouse");
    expect(failing?.lines.map(textOf).join(" ")).toContain("hooks.example.com");
    expect(gone?.lines.map(textOf)).not.toEqual(failing?.lines.map(textOf));
    expect(failing?.actions).toMatchObject([{ url }]);
  });

  it.each(["asked", "soon", "withdrawn"] as const)("a deletion that is %s is said so", (state) => {
    const part = renderClosure({ state, organisation: "Maison Ménara", due: "20 December", by: "The Owner", url }, say);
    const words = [part.title, ...part.lines.map(textOf)].join(" ");
    expect(words).toContain("Maison Ménara");
    expect(words).not.toMatch(/closure\.|\{/u);
    if (state !== "withdrawn") expect(words).toContain("20 December");
    if (state !== "soon") expect(words).toContain("The Owner");
  });
});

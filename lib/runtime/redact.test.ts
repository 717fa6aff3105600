import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { redact, redactText } from "./redact";

describe("redactText", () => {
  it.each([
    ["postgres://lhcm:hunter22@db:5432/x", "hunter22"],
    ["authorization: Bearer abcdef123456", "abcdef123456"],
    ["used signkey-prod-0123456789abcdef", "0123456789abcdef"],
    ["GET /rooms?token=tok-99&hr_id=hr-77", "tok-99"],
    ["GET /rooms?token=tok-99&hr_id=hr-77", "hr-77"],
    ["mail to guest.one@example.org bounced", "guest.one"],
    ["called +212 600-000 000 twice", "600-000"],
  ])("%s", (text, secret) => {
    expect(redactText(text)).not.toContain(secret);
  });

  it("leaves ordinary text alone", () => {
    expect(redactText("3 nights from 2026-12-27 to 2026-12-30, 2,180 MAD")).toBe("3 nights from 2026-12-27 to 2026-12-30, 2,180 MAD");
  });
});

describe("redact", () => {
  it("masks secret and personal keys at any depth and spelling", () => {
    expect(redact({ a: [{ Api_Key: "k", guest: { name: "N" } }], ok: 1, "set-cookie": "c", email: null })).toEqual({
      a: [{ Api_Key: "[secret]", guest: "[personal]" }], ok: 1, "set-cookie": "[secret]", email: null,
    });
  });

  it("keeps an error's type and stack and scrubs its words, its cause and its own fields", () => {
    const error = Object.assign(new TypeError("no a@b.example", { cause: new Error("c@d.example") }), { password: "p" });
    const shown = JSON.stringify(redact(error));
    expect(shown).toContain("TypeError");
    expect(shown).toContain("redact.test");
    for (const leak of ["a@b", "c@d", '"p"']) expect(shown).not.toContain(leak);
  });

  it("never lets a secret through, wherever it sits", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ minLength: 1 }), { maxLength: 4 }), (path) => {
        const value = path.reduce<unknown>((inner, key) => ({ [key]: inner }), { password: "S3CR3T-VALUE" });
        return !JSON.stringify(redact(value)).includes("S3CR3T-VALUE");
      }),
    );
  });

  it("ends on a circle", () => {
    const loop: Record<string, unknown> = {};
    loop["self"] = loop;
    expect(JSON.stringify(redact(loop))).toContain("[deep]");
  });
});

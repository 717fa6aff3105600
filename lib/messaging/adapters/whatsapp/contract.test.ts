import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

describe("WhatsApp's own description of its webhook", () => {
  const spec = join(process.env["LHCM_SHARED"] ?? join(process.cwd(), "..", "shared"), "specs/whatsapp/whatsapp-webhooks-asyncapi.yml");
  it.skipIf(!existsSync(spec))("knows the states of the partner's own description (absent here: specs/whatsapp)", () => {
    const text = readFileSync(spec, "utf8");
    expect(text).toContain("X-Hub-Signature-256");
    for (const state of ["sent", "delivered", "read", "failed"]) expect(text).toMatch(new RegExp(`- ${state}\\b`, "u"));
  });
});

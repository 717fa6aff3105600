import { afterEach, describe, expect, it } from "vitest";
import { reseal, seal, unseal } from "./seal";

const [first, second, third] = ["first-key-of-at-least-thirty-two-characters", "second-key-of-at-least-thirty-two-characters", "third-key-of-at-least-thirty-two-characters"];
const keys = (present: string, ...before: string[]) => Object.assign(process.env, { ENCRYPTION_KEY: present, ENCRYPTION_KEYS_BEFORE: before.join(", ") });
const was = { ENCRYPTION_KEY: process.env["ENCRYPTION_KEY"] ?? "", ENCRYPTION_KEYS_BEFORE: process.env["ENCRYPTION_KEYS_BEFORE"] ?? "" };
afterEach(() => { Object.assign(process.env, was); });

describe("sealing", () => {
  it("opens for the same purpose only, and never twice the same", () => {
    keys(first);
    const sealed = seal("a token", "channel-credentials");
    expect(sealed).not.toContain("token");
    expect(seal("a token", "channel-credentials")).not.toBe(sealed);
    expect(unseal(sealed, "channel-credentials")).toBe("a token");
    expect(() => unseal(sealed, "guest-documents")).toThrow(/No encryption key/);
    expect(() => unseal(`${sealed.slice(0, -4)}AAAA`, "channel-credentials")).toThrow();
    expect(() => unseal("plain", "channel-credentials")).toThrow(/Not a sealed text/);
  });

  it("survives a change of key: the one before still opens, and what it sealed is sealed anew", () => {
    keys(first);
    const old = seal("a token", "channel-credentials");
    keys(third);
    expect(() => unseal(old, "channel-credentials")).toThrow(/not given any more/);
    keys(third, second, first);
    expect(unseal(old, "channel-credentials")).toBe("a token");
    const renewed = reseal(old, "channel-credentials");
    expect(renewed).not.toBeNull();
    expect(reseal(renewed ?? "", "channel-credentials")).toBeNull();
    keys(third);
    expect(unseal(renewed ?? "", "channel-credentials")).toBe("a token");
  });
});

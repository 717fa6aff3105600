import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { makeApprovalToken, readApprovalToken } from "./approval-token";

const signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

describe("a token of a link", () => {
  beforeAll(() => { process.env["AUTH_SECRET"] = "a secret of at least thirty-two characters"; });

  it("names its tenant and link, and is another each time", () => {
    const [tenantId, linkId] = [randomUUID(), randomUUID()];
    const tokens = Array.from({ length: 20 }, () => makeApprovalToken(tenantId, linkId));
    expect(new Set(tokens).size).toBe(20);
    for (const token of tokens) expect(readApprovalToken(token)).toEqual({ tenantId, linkId });
    expect(tokens[0]).toMatch(/^[\w-]{96}$/);
  });

  it("is worth nothing with any one sign changed", () => {
    const token = makeApprovalToken(randomUUID(), randomUUID());
    fc.assert(fc.property(fc.nat(token.length - 1), fc.constantFrom(...signs), (at, sign) => {
      const forged = token.slice(0, at) + sign + token.slice(at + 1);
      expect(readApprovalToken(forged) === null).toBe(forged !== token);
    }), { numRuns: 400 });
  });

  it("cannot be guessed, cut, joined of two, or signed with another secret", () => {
    const [a, b] = [makeApprovalToken(randomUUID(), randomUUID()), makeApprovalToken(randomUUID(), randomUUID())];
    fc.assert(fc.property(fc.string({ maxLength: 200 }), (text) => { expect(readApprovalToken(text)).toBeNull(); }));
    fc.assert(fc.property(fc.array(fc.constantFrom(...signs), { minLength: 96, maxLength: 96 }), (text) => { expect(readApprovalToken(text.join(""))).toBeNull(); }));
    for (const token of [a.slice(0, 64) + b.slice(64), a.slice(0, 95), `${a}A`, ` ${a}`, `${a}\n`, ""]) expect(readApprovalToken(token)).toBeNull();
    process.env["AUTH_SECRET"] = "another secret of at least thirty-two signs";
    expect(readApprovalToken(a)).toBeNull();
    process.env["AUTH_SECRET"] = "a secret of at least thirty-two characters";
    expect(readApprovalToken(a)).not.toBeNull();
  });
});

import { describe, expect, it } from "vitest";
import { hashPassword, verifyPassword } from "./password";

describe("passwords", () => {
  it("verify what made the hash and nothing else", async () => {
    const hash = await hashPassword("correct horse battery");
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await hashPassword("correct horse battery")).not.toBe(hash);
    expect(await verifyPassword("correct horse battery", hash)).toBe(true);
    expect(await verifyPassword("correct horse batterz", hash)).toBe(false);
    expect(await verifyPassword("", hash)).toBe(false);
  });

  it("are the same however the keyboard composes them", async () => {
    expect(await verifyPassword("cafe\u0301 au lait", await hashPassword("caf\u00e9 au lait"))).toBe(true);
  });

  it("never match without a hash or with a broken one", async () => {
    for (const hash of [null, undefined, "", "plain", "$argon2id$v=19$m=1"]) expect(await verifyPassword("anything", hash)).toBe(false);
  });

  it("take as long for nobody as for somebody", async () => {
    const hash = await hashPassword("correct horse battery");
    const time = async (candidate: string | null) => {
      const runs = [];
      for (let i = 0; i < 7; i += 1) {
        const started = performance.now();
        await verifyPassword("wrong password", candidate);
        runs.push(performance.now() - started);
      }
      return runs.sort((a, b) => a - b)[3] ?? 0;
    };
    await time(hash);
    const [somebody, nobody] = [await time(hash), await time(null)];
    expect(nobody).toBeGreaterThan(somebody * 0.25);
    expect(nobody).toBeLessThan(somebody * 4);
  });
});

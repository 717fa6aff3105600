import { expect, it, vi } from "vitest";
import { conflict, DomainError } from "./errors";

it("a refusal is known as one in every bundle of the server, and nothing else is", async () => {
  vi.resetModules();
  const other = await import("./errors");
  expect(other.DomainError).not.toBe(DomainError);
  const refusal = other.conflict("sold_out", "Gone.");
  expect([refusal instanceof DomainError, conflict("sold_out", "Gone.") instanceof other.DomainError]).toEqual([true, true]);
  for (const value of [new Error("bug"), { code: "sold_out", status: 409, name: "DomainError" }, null, undefined, "text"]) expect(value instanceof DomainError).toBe(false);
  expect(JSON.stringify({ ...refusal })).not.toContain("brand");
});

import { beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { keyContext } from "@/lib/auth/key-context";
import { asRole, makeOrganisation, useAuthEnvironment } from "@/lib/auth/testing/people";
import { setClock } from "@/lib/kernel/clock";
import { DomainError } from "@/lib/kernel/errors";
import { ask } from "@/lib/runtime/ask";
import { done, execute } from "@/lib/runtime/execute";
import { listApiKeys } from "../queries/list-api-keys";
import { createApiKey } from "./create-api-key";
import { revokeApiKey } from "./revoke-api-key";
import { rotateApiKey } from "./rotate-api-key";
import "@/lib/wiring";

const database = useTestDatabase();
beforeAll(useAuthEnvironment);

const refusal = (work: Promise<unknown>) => work.then(() => "done", (error: unknown) => (error instanceof DomainError ? error.code : `bug: ${String(error)}`));
/** Whether a key opens anything, so many hours from now. */
async function opens(key: string, hours = 0): Promise<boolean> {
  const free = setClock(() => Date.now() + hours * 3_600_000);
  try {
    return (await refusal(keyContext(new Request("http://localhost/", { headers: { authorization: `Bearer ${key}` } }), "test"))) === "done";
  } finally {
    free();
  }
}

describe("API keys", () => {
  it("open nothing from the hour they end", async () => {
    const house = await makeOrganisation();
    const { key, expiresAt } = done(await execute(createApiKey, house.ctx, { name: "A month", role: "viewer", days: 30 }));
    expect(Date.parse(expiresAt ?? "") - Date.now()).toBeGreaterThan(29.9 * 86_400_000);
    expect([await opens(key.reveal()), await opens(key.reveal(), 30 * 24 - 1), await opens(key.reveal(), 30 * 24 + 1)]).toEqual([true, true, false]);
  });

  it("are replaced: both open for some hours, then the new one alone, for as long as the old one was made", async () => {
    const house = await makeOrganisation();
    const old = done(await execute(createApiKey, house.ctx, { name: "Till", role: "accountant", propertySlug: house.slug, days: 90 }));
    const made = done(await execute(rotateApiKey, house.ctx, { id: old.id }));
    const [before, now] = [old.key.reveal(), made.key.reveal()];
    expect([await opens(before), await opens(now), await opens(before, 25), await opens(now, 25), await opens(now, 91 * 24)]).toEqual([true, true, false, true, false]);
    const { keys } = await ask(listApiKeys, house.ctx, {});
    expect(keys.find(({ id }) => id === made.id)).toMatchObject({ name: "Till", role: "accountant", property: house.slug, replacedBy: null });
    expect(keys.find(({ id }) => id === old.id)).toMatchObject({ replacedBy: made.id, state: "expiring" });
    expect(await refusal(execute(rotateApiKey, house.ctx, { id: old.id }))).toBe("key_replaced");
    const rows = await database.admin<{ all: string }[]>`select (select json_agg(t)::text from receipts t) || (select json_agg(t)::text from api_keys t) as all`;
    expect(rows[0]?.all).not.toContain(now);
  });

  it("may end at once; what ended, was revoked or is a neighbour's is not replaced, nor by who may not make keys", async () => {
    const [house, neighbour] = [await makeOrganisation(), await makeOrganisation()];
    const old = done(await execute(createApiKey, house.ctx, { name: "Leaked", role: "viewer" }));
    expect(await refusal(execute(rotateApiKey, asRole(house, "manager"), { id: old.id }))).toBe("forbidden");
    expect(await refusal(execute(rotateApiKey, neighbour.ctx, { id: old.id }))).toBe("not_found");
    done(await execute(rotateApiKey, house.ctx, { id: old.id, hours: 0 }));
    expect(await opens(old.key.reveal())).toBe(false);
    const other = done(await execute(createApiKey, house.ctx, { name: "Gone", role: "viewer" }));
    done(await execute(revokeApiKey, house.ctx, { id: other.id }));
    expect(await refusal(execute(rotateApiKey, house.ctx, { id: other.id }))).toBe("key_ended");
  });
});

import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { makeHouse, type TestHouse } from "@/db/testing/house";
import { DomainError } from "@/lib/kernel/errors";
import { bookStay } from "@/lib/reservations/commands/book-stay";
import { ask } from "@/lib/runtime/ask";
import type { AnyCommand, AnyQuery } from "@/lib/runtime/command";
import type { Context } from "@/lib/runtime/context";
import { execute } from "@/lib/runtime/execute";
import { permissions } from "@/lib/runtime/permission";
import { allCommands, allQueries } from "@/lib/runtime/registry";
import { createApiKey } from "@/lib/tenancy/commands/create-api-key";
import { inviteMember } from "@/lib/tenancy/commands/invite-member";
import { sealContent } from "@/lib/messaging/commands/inbox-seals";
import { usualLimits, usualStages } from "@/lib/knowledge/rules/rollout-plan";
import { digestOf, everyUuid, fillEveryTable, idsOf, tenantTables } from "./testing/neighbour";
import { asRole, useAuthEnvironment } from "./testing/people";
import { planted as plantedIn } from "./testing/planted";
import { idFields } from "./testing/sample-input";
import "@/lib/wiring";

const database = useTestDatabase();
const marker = `neighbours-secret-${randomUUID().slice(0, 8)}`;
let own: TestHouse;
let neighbour: TestHouse;
let ids: Record<string, string>;
let secrets: ReadonlySet<string>;
let before: Record<string, string>;

/** A house with a stay, people, a key; then a row in whatever table is still empty. */
/** What a reader must be able to open: sealed words, and the plan of a roll-out. The marker is in them all the same. */
const readable: Readonly<Record<string, (marker: string) => string>> = {
  "conversation_messages.kind": () => "text",
  "conversation_messages.sealed": (words) => sealContent({ kind: "text", text: words, media: 0 }),
  "rollouts.stages": () => JSON.stringify(usualStages),
  "rollouts.limits": () => JSON.stringify(usualLimits),
};

async function furnished(name: string): Promise<TestHouse> {
  const house = await makeHouse({ units: [3, 1], nights: 20 });
  const owner = asRole(house, "owner", { id: randomUUID(), name });
  const [type] = house.types;
  await execute(bookStay, owner, { roomTypeId: type?.roomTypeId, ratePlanId: type?.ratePlanId, arrival: house.from, departure: house.to, adults: 1, guest: { name, email: "guest@example.com", phone: "+212 600 000 000" } });
  await execute(inviteMember, owner, { email: "invited@example.com", role: "viewer" });
  await execute(createApiKey, owner, { name, role: "viewer" });
  expect(await fillEveryTable(database.admin, house.tenantId, name, (table, column) => readable[`${table}.${column}`]?.(name))).toEqual([]);
  return house;
}

beforeAll(async () => {
  useAuthEnvironment();
  own = await furnished("our own");
  neighbour = await furnished(marker);
  ids = await idsOf(database.admin, neighbour.tenantId);
  secrets = await everyUuid(database.admin, neighbour.tenantId);
  before = await digestOf(database.admin, neighbour.tenantId);
});

/** Everything allowed: only the tenant's walls stand between. */
const allPowerful = (propertyId: string | null): Context => ({
  tenantId: own.tenantId, propertyId, permissions: new Set(permissions), locale: "en", requestId: "test",
  actor: { type: "person", userId: randomUUID(), name: "Stranger", role: "owner" },
});

const isCommand = (definition: AnyCommand | AnyQuery): definition is AnyCommand => definition.kind === "command";
const run = (definition: AnyCommand | AnyQuery, ctx: Context, input: unknown): Promise<unknown> => (isCommand(definition) ? execute(definition, ctx, input) : ask(definition, ctx, input));

const planted = (definition: AnyCommand | AnyQuery): unknown[] => plantedIn(definition, ids, own.from);

type Attempt = { name: string; outcome: string; leaked: string[] };

async function attempt(definition: AnyCommand | AnyQuery, ctx: Context, input: unknown): Promise<Attempt> {
  const given = JSON.stringify(input);
  const judge = (answer: string) => [...[...secrets].filter((id) => answer.includes(id) && !given.includes(id)), ...(answer.includes(marker) ? [marker] : [])];
  try {
    const answer = JSON.stringify(await run(definition, ctx, input)) ?? "";
    return { name: definition.name, outcome: "done", leaked: judge(answer) };
  } catch (error) {
    if (!(error instanceof DomainError)) return { name: definition.name, outcome: `bug: ${error instanceof Error ? `${error.message} ${String((error.cause as Error | undefined)?.message ?? "")}` : String(error)}`, leaked: [] };
    return { name: definition.name, outcome: error.code, leaked: judge(JSON.stringify({ message: error.message, fields: error.fields, detail: error.detail })) };
  }
}

/** They repeat what one's own acts were given: asked before any neighbour's id was planted in one. */
const echoes: ReadonlySet<string> = new Set(["boardroom.export-receipts"]);
const everything = (): (AnyCommand | AnyQuery)[] => [...allQueries().filter(({ name }) => echoes.has(name)), ...allCommands(), ...allQueries().filter(({ name }) => !echoes.has(name))];

describe("a neighbour", () => {
  it("has a row in every table that belongs to tenants", async () => {
    const tables = await tenantTables(database.admin);
    expect(tables.length).toBeGreaterThan(20);
    expect(Object.entries(before).filter(([, digest]) => digest.startsWith("0 "))).toEqual([]);
    expect(Object.keys(before)).toHaveLength(tables.length);
  });

  it("is neither read nor changed by any command or query, with its ids planted wherever an id is taken", async () => {
    const attempts: Attempt[] = [];
    const succeeded: string[] = [];
    const neverParsed: string[] = [];
    for (const definition of everything()) {
      const { required } = idFields(definition.input);
      const mine: Attempt[] = [];
      for (const input of planted(definition)) mine.push(await attempt(definition, allPowerful(own.propertyId), input));
      attempts.push(...mine);
      // The house's own jobs may find nothing to do; what a person or program can give must be refused.
      if (isCommand(definition) && !definition.internal && required.size > 0 && mine.some(({ outcome }) => outcome === "done")) succeeded.push(definition.name);
      if (idFields(definition.input).all.size > 0 && mine.every(({ outcome }) => outcome === "invalid_input")) neverParsed.push(definition.name);
    }
    expect(attempts.length).toBeGreaterThan(100);
    expect(attempts.filter(({ leaked }) => leaked.length > 0)).toEqual([]);
    expect([...new Set(attempts.filter(({ outcome }) => outcome.startsWith("bug")).map(({ name, outcome }) => `${name} ${outcome}`))]).toEqual([]);
    expect(succeeded).toEqual([]);
    expect(neverParsed).toEqual([]);
    expect(await digestOf(database.admin, neighbour.tenantId)).toEqual(before);
  }, 120_000);

  it("stays closed to a Context that names its property", async () => {
    for (const definition of everything()) {
      for (const input of [...planted(definition), {}]) {
        const { leaked } = await attempt(definition, allPowerful(neighbour.propertyId), input);
        expect(leaked, definition.name).toEqual([]);
      }
    }
    expect(await digestOf(database.admin, neighbour.tenantId)).toEqual(before);
  }, 120_000);

  it("would be noticed: the same tests see a leak and a change", async () => {
    const listed = await attempt({ ...(allQueries().find((query) => query.name === "property.list-properties") as AnyQuery), run: async () => ({ id: neighbour.propertyId }) }, allPowerful(own.propertyId), {});
    expect(listed.leaked).toContain(neighbour.propertyId);
    await database.admin`update properties set name = 'Changed' where tenant_id = ${neighbour.tenantId}`;
    expect(await digestOf(database.admin, neighbour.tenantId)).not.toEqual(before);
  });
});

import { beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { plants } from "./plants";
import { simulate } from "./scenario";
import { isClean, type Verdict } from "./verdict";

const database = useTestDatabase();
beforeAll(() => {
  process.env["ENCRYPTION_KEY"] = "test-key-of-at-least-thirty-two-characters";
  process.env["RATE_LIMIT_SCALE"] = "1000000";
});

const clean: Verdict = { lost: [], duplicated: [], oversold: [], diverged: [] };
/** A world is put into the database beside the others of this file. */
let salt = 0;
const nextSalt = () => (salt += 1);

describe("house and channels on virtual time", () => {
  it("lose, double, oversell and confuse nothing", async () => {
    let operations = 0;
    const seeds = [1, 2, 3];
    for (const seed of seeds) {
      const outcome = await simulate(database.admin, seed, nextSalt());
      operations += outcome.operations;
      expect(outcome.verdict, `npm run simulate -- --seeds 1 --from ${seed}`).toEqual(clean);
    }
    console.info(`seeds ${seeds.length}, operations ${operations}: 0 lost, 0 duplicated, 0 oversold, 0 diverged`);
  }, 120_000);

  it("comes to the same end twice", async () => {
    const [once, again] = [await simulate(database.admin, 77, nextSalt()), await simulate(database.admin, 77, nextSalt())];
    expect(again.trace).toBe(once.trace);
  }, 60_000);

  it.each(plants)("notices that $name", async ({ plant, shows, partners }) => {
    const found: string[] = [];
    for (let seed = 1; seed <= 12 && found.length === 0; seed += 1) {
      try {
        const { verdict } = await simulate(database.admin, seed, nextSalt(), { plant, ...(partners ? { partners } : {}) });
        if (!isClean(verdict)) found.push(...Object.entries(verdict).flatMap(([kind, list]) => (list.length > 0 ? [kind] : [])));
      } catch (error) {
        if (!(error instanceof Error && "constraint_name" in error)) throw error;
        found.push("refused");
      }
    }
    expect(shows.some((kind) => found.includes(kind)), `found: ${found.join(", ") || "nothing"}`).toBe(true);
  }, 120_000);
});

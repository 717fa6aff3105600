import { beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { driftOf } from "@/db/testing/drift";
import { DomainError } from "@/lib/kernel/errors";
import { daily, dice, modelHouse, openModelHouse, snapshotOf, type World } from "./testing/model-house";
import { compare, type Finding, type Flaw, Oracle, type OracleOp, type Snapshot } from "./testing/oracle";
import "@/lib/wiring";

const database = useTestDatabase();
beforeAll(() => { process.env["ENCRYPTION_KEY"] = "test-key-of-at-least-thirty-two-characters"; });

/** A longer run: LHCM_MODEL_STEPS=40000 LHCM_MODEL_SEED=7. */
const steps = Number(process.env["LHCM_MODEL_STEPS"] ?? 3_000);
const seed = Number(process.env["LHCM_MODEL_SEED"] ?? 20_261_120);

type Recorded = { readonly op: OracleOp; readonly snapshot: Snapshot };

/** Works the house step by step beside the oracle. Stops at the first step in which they differ. */
async function work(world: World, count: number, recorded: Recorded[]): Promise<{ tally: Map<string, number>; findings: Finding[] }> {
  const die = dice(seed);
  const tally = new Map<string, number>();
  for (let step = 0; step < count;) {
    const act = daily[die.below(daily.length)] ?? daily[0];
    if (!act) break;
    const { name, op, should, refused, idle } = await act(world, die);
    if (idle) continue;
    step += 1;
    const word = refused ? `${name}: ${refused}` : name;
    tally.set(word, (tally.get(word) ?? 0) + 1);
    const findings: Finding[] = [];
    if (refused === null && should === false) findings.push({ what: "oversell", told: `${name} was let through` });
    if (refused !== null && should === true) findings.push({ what: "phantom closure", told: `${name} was refused: ${refused}` });
    world.oracle.apply(op);
    const snapshot = await snapshotOf(world);
    if (recorded.length < 600) recorded.push({ op, snapshot });
    findings.push(...compare(world.oracle, modelHouse, snapshot, world.joints));
    if (findings.length > 0) return { tally, findings: findings.map((finding) => ({ ...finding, told: `seed ${seed}, step ${step}, ${word} ${JSON.stringify(op)}: ${finding.told}` })) };
  }
  return { tally, findings: [] };
}

const flaws: readonly Flaw[] = ["parts take nothing", "composites stay open", "holds count for nothing", "blocks count for nothing", "force makes room for others", "nothing is given back", "day-use sleeps over"];
/** Databases gone wrong in ways the ledger's arithmetic would not show by itself. */
const spoilt: Readonly<Record<string, (snapshot: Snapshot) => Snapshot>> = {
  "a night that is closed for no reason": (snapshot) => ({ ...snapshot, ledger: snapshot.ledger.map((row, at) => (at === snapshot.ledger.findIndex((one) => one.available > 0) ? { ...row, available: 0 } : row)) }),
  "a night that sells what is sold": (snapshot) => ({ ...snapshot, ledger: snapshot.ledger.map((row, at) => (at === snapshot.ledger.findIndex((one) => one.available === 0) ? { ...row, available: 1 } : row)) }),
  "an allowance that is never taken back": (snapshot) => ({ ...snapshot, ledger: snapshot.ledger.map((row, at) => (at === 0 ? { ...row, allowed: row.allowed + 1 } : row)) }),
  "a unit given twice": (snapshot) => ({ ...snapshot, seats: [...snapshot.seats, ...snapshot.seats.slice(0, 1)] }),
  "a room kept by somebody who is gone": (snapshot) => ({ ...snapshot, seats: [...snapshot.seats, { key: "gone", unit: "nowhere", type: 0, from: 0, to: 1 }] }),
  "a composite without its rooms": (snapshot) => ({ ...snapshot, seats: snapshot.seats.filter((seat) => seat !== snapshot.seats.find((one) => snapshot.seats.some((own) => own.key === one.key && own.type > 2 && own !== one))) }),
};

describe("inventory against an oracle", () => {
  it("agrees after every booking, hold, cancellation, change, move, block and forced sale; and the comparison can fail", async () => {
    const world = await openModelHouse(database.admin);
    const recorded: Recorded[] = [];
    const { tally, findings } = await work(world, steps, recorded);
    console.info([...tally].toSorted(([, a], [, b]) => b - a).map(([name, times]) => `${name} ${times}`).join(", "));
    expect(findings).toEqual([]);
    expect(await driftOf(database.admin, world.house.tenantId)).toEqual([]);
    const count = (what: Finding["what"]) => findings.filter((finding) => finding.what === what).length;
    console.info(`inventory model: ${steps.toLocaleString("en")} steps, ${count("overlap")} overlaps, ${count("oversell")} oversold, ${count("phantom closure")} phantom closures (seed ${seed})`);

    const caught = flaws.filter((flaw) => {
      const oracle = new Oracle(modelHouse, flaw);
      return recorded.some(({ op, snapshot }) => {
        oracle.apply(op);
        return compare(oracle, modelHouse, snapshot, world.joints).length > 0;
      });
    });
    expect(caught).toEqual(flaws);
    const oracle = new Oracle(modelHouse);
    const seen = new Set<string>();
    for (const { op, snapshot } of recorded) {
      oracle.apply(op);
      for (const [name, spoil] of Object.entries(spoilt)) if (compare(oracle, modelHouse, spoil(snapshot), world.joints).length > 0) seen.add(name);
    }
    expect([...seen].toSorted()).toEqual(Object.keys(spoilt).toSorted());
    console.info(`inventory model: ${caught.length + seen.size} planted errors, all noticed`);
  }, 600_000);

  it("agrees with itself after twelve hands at once", async () => {
    const world = await openModelHouse(database.admin);
    const rounds = 14;
    let refused = 0;
    const dies = Array.from({ length: 12 }, (_, hand) => dice(seed + hand * 7_919));
    for (let round = 0; round < rounds; round += 1) {
      await Promise.all(dies.map(async (die) => {
        for (let turn = 0; turn < 3; turn += 1) {
          const act = daily[die.below(daily.length)] ?? daily[0];
          // What another hand took first is refused; the oracle only names the stays there are.
          const step = await act?.(world, die).catch((error: unknown) => {
            if (!(error instanceof DomainError)) throw error;
            return null;
          });
          if (step?.idle) continue;
          if (step && step.refused === null) world.oracle.apply(step.op);
          else refused += 1;
        }
      }));
      expect(await driftOf(database.admin, world.house.tenantId), `seed ${seed}, round ${round}`).toEqual([]);
    }
    console.info(`inventory by twelve hands: ${rounds * 36} acts, ${refused} refused, no drift (seed ${seed})`);
  }, 120_000);
});

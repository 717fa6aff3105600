import { z } from "zod";
import { outcomeRows, type OutcomeRow } from "@/db/repos/outcomes";
import { findProperty } from "@/db/repos/property";
import { found } from "@/lib/kernel/errors";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { calibrationOf, leastOutcomes, type Outcome } from "../rules/calibration";
import { directorNames } from "../rules/directors";

const band = z.object({ scatter: z.object({ low: z.number(), high: z.number() }) });
const truth = z.object({ truth: z.object({ effect: z.number() }) });
const points = 200;

function outcomeOf(row: OutcomeRow): Outcome {
  const kept = band.safeParse(row.evidence);
  return { director: row.director, command: row.command, predicted: row.predicted, scatter: kept.success ? kept.data.scatter : null, realised: row.realised, reversed: row.reversed, simulated: row.simulated };
}

/** The same decision against its true effect, which only a simulation knows; none where it was not simulated. */
function trueOutcomes(row: OutcomeRow): Outcome[] {
  const kept = truth.safeParse(row.evidence);
  return row.simulated && kept.success ? [{ ...outcomeOf(row), realised: kept.data.truth.effect }] : [];
}

/** `seats`: each director's own record, real and simulated apart, null where nothing was measured. `outcomes`: the latest, for the chart. */
export const getCalibration = defineQuery({
  name: "boardroom.get-calibration",
  title: "What directors foretold of their price decisions beside what these came to: within range, bias, error; real and simulated apart.",
  permission: "boardroom:read",
  input: z.object({ director: z.enum(directorNames).optional() }),
  async run({ tx, ctx }, { director }) {
    const property = found(await findProperty(tx, propertyOf(ctx)), "The property");
    const rows = (await outcomeRows(tx, property.id)).filter((row) => director === undefined || row.director === director);
    const of = (seat: string, simulated: boolean) => calibrationOf(rows.filter((row) => row.director === seat && row.simulated === simulated).map(outcomeOf));
    return {
      currency: property.currency, leastOutcomes,
      seats: directorNames.filter((seat) => director === undefined || seat === director).map((seat) => ({ director: seat, real: of(seat, false), simulated: of(seat, true), truth: calibrationOf(rows.filter((row) => row.director === seat).flatMap(trueOutcomes)) })),
      outcomes: rows.filter((row) => !row.reversed).slice(-points).map((row) => ({
        proposalId: row.proposalId, director: row.director, predicted: row.predicted, realised: row.realised, simulated: row.simulated, model: row.model, decidedAt: row.decidedAt.toISOString(),
      })),
    };
  },
});

import { connectionsOf, countCellStates, findConnection, mappingsOf } from "@/db/repos/channels";
import { recentDriftChecks } from "@/db/repos/drift-checks";
import { arrivedBooking, type OnboardingRow, type OnboardingStepRow } from "@/db/repos/onboarding";
import type { TenantTx } from "@/db/tenant";
import { profileOf } from "@/lib/channels/rules/partners";
import type { Closer, Route } from "../rules/ota-file";
import { closers, routes } from "../rules/ota-file";
import { type ConnectionNow, type StepNow, stepStates } from "../rules/next-move";
import { partnerOf } from "../rules/plan-steps";

export const routeOf = (row: Pick<OnboardingRow, "route">): Route => routes.find((one) => one === row.route) ?? "direct";

/** The name a booking of a trial is made under, by which it is known when it arrives. */
export const trialGuest = (onboardingId: string): { first: string; last: string; name: string } => ({ first: "Onboarding", last: `Test-${onboardingId.slice(-12)}`, name: `Onboarding Test-${onboardingId.slice(-12)}` });

export const stepNow = ({ step, owner, state, evidence }: OnboardingStepRow): StepNow => ({
  step, evidence, owner: closers.find((one): one is Closer => one === owner) ?? "house", state: stepStates.find((one) => one === state) ?? "todo",
});

/** The connection an OTA is reached through: the one that was named, else the property's only one of that partner. */
export async function connectionFor(tx: TenantTx, row: OnboardingRow) {
  const partner = partnerOf(routeOf(row), row.ota);
  if (partner === null) return undefined;
  if (row.connectionId !== null) return findConnection(tx, row.connectionId);
  const fitting = (await connectionsOf(tx, row.propertyId)).filter((one) => one.partner === partner);
  return fitting.length === 1 ? fitting[0] : undefined;
}

/** What is known of the connection now, as the next move is decided by. */
export async function connectionNow(tx: TenantTx, row: OnboardingRow, steps: readonly OnboardingStepRow[]): Promise<ConnectionNow | null> {
  const connection = await connectionFor(tx, row);
  if (!connection) return null;
  const [states, mappings, checks] = [await countCellStates(tx, connection.id), await mappingsOf(tx, connection.id), await recentDriftChecks(tx, connection.id, 60)];
  const count = (...names: string[]) => states.filter(({ state }) => names.includes(state)).reduce((sum, { cells }) => sum + cells, 0);
  const check = checks.find((one) => one.id === steps.find(({ step }) => step === "verification")?.evidence["checkId"]);
  const trial = steps.find(({ step }) => step === "test-booking");
  const booking = trial && trial.state !== "todo" ? await arrivedBooking(tx, connection.id, trial.since, trial.evidence["stage"] === "by-hand" ? null : trialGuest(row.id).name) : undefined;
  const listed = mappings.filter(({ facts }) => facts["isDefault"] !== true);
  return {
    id: connection.id, status: connection.status, mapped: listed.filter(({ roomTypeId }) => roomTypeId !== null).length, unmapped: listed.filter(({ roomTypeId }) => roomTypeId === null).length,
    cells: { open: count("pending", "sent"), refused: count("failed", "rejected"), confirmed: count("confirmed") }, readBack: profileOf(connection.partner).capabilities.includes("read-back"),
    comparison: check ? { finished: check.finishedAt !== null, compared: check.compared, drifted: check.drifted, error: check.error } : null, booking: booking ?? null,
  };
}

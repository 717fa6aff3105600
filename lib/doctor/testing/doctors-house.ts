import type postgres from "postgres";
import { composeHouse, nightsFrom, type TestHouse } from "@/db/testing/house";
import { requestFullSync } from "@/lib/channels/commands/request-full-sync";
import { connectedHouse, owner, system } from "@/lib/channels/testing/connected-house";
import { examine } from "@/lib/doctor/commands/examine";
import { done, execute } from "@/lib/runtime/execute";
import type { Question } from "../rules/causes";
import type { Seen } from "../rules/inputs";

export type Patient = {
  readonly house: TestHouse; readonly connectionId: string; readonly sql: postgres.Sql;
  /** The mapped room type, its plan, and the nights the questions are about: the sixth and seventh open ones. */
  readonly roomTypeId: string; readonly ratePlanId: string; readonly from: string; readonly to: string;
  readonly night: (offset: number) => string;
};

/** A connected house in which everything has been told, confirmed and fetched a moment ago: nothing is wrong with it. */
export async function healthyHouse(sql: postgres.Sql, options: { readonly units?: readonly number[]; readonly whole?: boolean; readonly nights?: number } = {}): Promise<Patient> {
  const { house, connectionId } = await connectedHouse({ units: options.units ?? [2, 1], nights: options.nights ?? 40, callsPerMinute: 1_000 });
  const [first] = house.types;
  const whole = house.types.at(-1);
  if (options.whole && first && whole) await composeHouse(house, whole.roomTypeId, [{ partTypeId: first.roomTypeId, quantity: 2 }]);
  done(await execute(requestFullSync, system(house), { connectionId }));
  await settle(sql, connectionId);
  const nights = nightsFrom(house.from, 40);
  const night = (offset: number) => nights[offset] ?? "";
  return { house, connectionId, sql, roomTypeId: first?.roomTypeId ?? "", ratePlanId: first?.ratePlanId ?? "", from: night(5), to: night(6), night };
}

/** Every waiting value is taken and confirmed, reservations were fetched and a call was answered a moment ago. */
export async function settle(sql: postgres.Sql, connectionId: string): Promise<void> {
  await sql`update ari_cells set state = 'confirmed', acknowledged = desired, sending = null, claim_id = null, changed_at = now() - interval '10 minutes', sent_at = now() - interval '9 minutes', confirmed_at = now() - interval '8 minutes' where connection_id = ${connectionId}`;
  await sql`update connections set last_pulled_at = now(), last_pushed_at = now() - interval '8 minutes', failures = 0, open_until = null, status_reason = null where id = ${connectionId}`;
  await sql`insert into partner_calls (tenant_id, id, connection_id, endpoint, called_at, outcome, took_ms) select tenant_id, gen_random_uuid(), id, 'pull', now() - interval '5 minutes', 'ok', 120 from connections where id = ${connectionId}`;
}

/** Asks as the owner would, about the patient's nights. */
export async function asked(patient: Patient, question: Question, seen: Partial<Seen> = {}, more: Record<string, unknown> = {}) {
  const { house, roomTypeId, from, to } = patient;
  return done(await execute(examine, owner(house), { channel: "bookingcom", roomTypeId, from, to, question, seen, ...more }));
}

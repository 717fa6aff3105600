import { standingAbsences } from "@/db/repos/absences";
import { type MemberRow, presentMembers } from "@/db/repos/tenancy";
import type { TenantTx } from "@/db/tenant";
import { now } from "@/lib/kernel/clock";
import { mayDecide } from "./right-to-decide";

/** Whom the Boardroom writes to: members who may decide now, stand-ins among them, and nobody who is away meanwhile. */
export async function peopleWhoDecide(tx: TenantTx, propertyId: string): Promise<MemberRow[]> {
  const at = now();
  const away = new Set((await standingAbsences(tx, propertyId, at)).filter((row) => row.fromAt <= at).map((row) => row.userId));
  const people: MemberRow[] = [];
  for (const member of await presentMembers(tx)) if (!away.has(member.userId) && (await mayDecide(tx, propertyId, member))) people.push(member);
  return people;
}

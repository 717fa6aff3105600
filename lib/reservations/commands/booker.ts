import { companiesById } from "@/db/repos/companies";
import { livingId } from "@/db/repos/guests";
import { findGroup } from "@/db/repos/reservation-groups";
import { findGuestById } from "@/db/repos/reservations";
import { found } from "@/lib/kernel/errors";
import type { CommandTools } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import type { z } from "zod";
import type { createReservationInput } from "../rules/create-inputs";
import { guestOf } from "./guest-record";

type Asked = Pick<z.output<typeof createReservationInput>, "guest" | "guestId" | "companyId" | "groupId" | "commissionBp">;

/** Who books: the guest (a merged profile's survivor), the company with its commission, the group. Throws 404 for what is not the house's. */
export async function bookerOf(tools: Pick<CommandTools, "tx" | "ctx">, asked: Asked): Promise<{ guestId: string | null; companyId: string | null; groupId: string | null; commissionBp: number | null }> {
  const { tx, ctx } = tools;
  const known = asked.guestId ? found(await findGuestById(tx, asked.guestId), "The guest") : undefined;
  const company = asked.companyId ? found((await companiesById(tx, [asked.companyId]))[0], "The company") : undefined;
  const group = asked.groupId ? inScope(ctx, await findGroup(tx, asked.groupId), "The group") : undefined;
  const told = asked.guest ? { name: asked.guest.name, email: asked.guest.email ?? null, phone: asked.guest.phone ?? null, country: asked.guest.country ?? null, locale: asked.guest.locale } : undefined;
  const commissionBp = asked.commissionBp ?? (company && company.commissionBp > 0 ? company.commissionBp : null);
  return { guestId: known ? ((await livingId(tx, known.id)) ?? known.id) : told ? await guestOf(tx, told) : null, companyId: company?.id ?? null, groupId: group?.id ?? null, commissionBp };
}

"use client";

import { Pencil, Users } from "lucide-react";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { useFrontDesk } from "@/components/reservations/front-desk";
import { Reason } from "@/components/reservations/price-change";
import type { ReadWhole } from "@/components/reservations/read-reservation";
import { useChange } from "@/components/reservations/use-change";
import { useRefusal } from "@/components/reservations/use-refusal";
import { MoneyText } from "@/components/shell/money-text";
import { Button } from "@/components/ui/button";
import { removeFromGroupAction } from "@/lib/reservations/actions";

export const purposes = ["leisure", "business"] as const;

/** Whom a reservation stands under and what it is for: firm, commission, purpose, market, group; and the way to change them. */
export function StayBeside({ whole, after }: { readonly whole: ReadWhole; readonly after?: () => void }) {
  const t = useTranslations("desk.beside");
  const file = useTranslations("desk.file");
  const format = useFormatter();
  const desk = useFrontDesk();
  const refusal = useRefusal();
  const { run, pending, problem } = useChange(desk.slug);
  const { reservation, company, commission, group, market } = whole;
  const purpose = purposes.find((each) => each === whole.purpose);
  const leave = (left: NonNullable<typeof group>) => pending || void run(() => removeFromGroupAction(desk.slug, { groupId: left.id, reservationIds: [reservation.id] }), t("leftGroup", { group: left.name })).then((done) => { if (done) after?.(); });
  const any = company ?? commission ?? group ?? purpose ?? market;
  if (!any && !desk.rights.write) return null;
  return (
    <section aria-label={t("title")} className="flex flex-col gap-3 border-t border-line pt-4">
      {any && (
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-2">
          {company && <><dt className="text-ink-soft">{file("company")}</dt><dd className="text-end"><bdi>{company.name}</bdi></dd></>}
          {commission && <><dt className="text-ink-soft">{file("commission")}</dt><dd className="text-end"><MoneyText money={commission.amount} />{commission.bp !== null && <span className="text-ink-soft"> · {format.number(commission.bp / 10_000, { style: "percent", maximumFractionDigits: 2 })}</span>}</dd></>}
          {purpose && <><dt className="text-ink-soft">{t("purpose")}</dt><dd className="text-end">{t(purpose)}</dd></>}
          {market && <><dt className="text-ink-soft">{t("market")}</dt><dd className="text-end"><bdi>{market}</bdi></dd></>}
          {group && <><dt className="text-ink-soft">{file("group")}</dt><dd className="text-end"><Link href={`/${desk.slug}/reservations/groups/${group.id}`} className="inline-block min-h-6 text-accent underline underline-offset-4"><bdi>{group.name}</bdi></Link></dd></>}
        </dl>
      )}
      {desk.rights.write && (
        <div className="flex flex-wrap gap-2">
          <Button size="sm" variant="outline" onClick={() => desk.show({ kind: "details", id: reservation.id })}><Pencil aria-hidden />{t("edit")}</Button>
          {group ? <Button size="sm" variant="outline" aria-disabled={pending} onClick={() => leave(group)}>{t("leaveGroup")}</Button> : <Button size="sm" variant="outline" onClick={() => desk.show({ kind: "group", id: reservation.id })}><Users aria-hidden />{t("joinGroup")}</Button>}
        </div>
      )}
      {problem && <Reason text={refusal(problem)} />}
    </section>
  );
}

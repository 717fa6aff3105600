"use client";

import { CircleX } from "lucide-react";
import { useTranslations } from "next-intl";
import { useFrontDesk } from "@/components/reservations/front-desk";
import { Reason } from "@/components/reservations/price-change";
import { useChange } from "@/components/reservations/use-change";
import { useRefusal } from "@/components/reservations/use-refusal";
import { Button } from "@/components/ui/button";
import { removeFromGroupAction } from "@/lib/reservations/actions";

/** The whole group is cancelled, asked first. */
export function CancelGroup({ groupId, name }: { readonly groupId: string; readonly name: string }) {
  const t = useTranslations("desk.groups");
  const desk = useFrontDesk();
  if (!desk.rights.write) return null;
  return <Button variant="ghost" className="text-act" onClick={() => desk.show({ kind: "cancel-group", groupId, name })}><CircleX aria-hidden />{t("cancelNow")}</Button>;
}

/** One reservation leaves the group and stays as it is. */
export function LeaveGroup({ groupId, group, reservationId, guest }: { readonly groupId: string; readonly group: string; readonly reservationId: string; readonly guest: string }) {
  const t = useTranslations("desk.groups");
  const beside = useTranslations("desk.beside");
  const desk = useFrontDesk();
  const refusal = useRefusal();
  const { run, pending, problem } = useChange(desk.slug);
  if (!desk.rights.write) return null;
  return (
    <>
      <Button variant="link" className="text-xs" aria-label={t("leaveNamed", { guest })} aria-disabled={pending} onClick={() => pending || void run(() => removeFromGroupAction(desk.slug, { groupId, reservationIds: [reservationId] }), beside("leftGroup", { group }))}>{beside("leaveGroup")}</Button>
      {problem && <Reason text={refusal(problem)} />}
    </>
  );
}

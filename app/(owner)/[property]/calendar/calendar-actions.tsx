"use client";

import { Plus, WandSparkles } from "lucide-react";
import { useTranslations } from "next-intl";
import { useFrontDesk } from "@/components/reservations/front-desk";
import { Button } from "@/components/ui/button";

/** What may be done with the whole calendar. `waiting`: stays in view that have no room yet. */
export function CalendarActions({ today, to, waiting }: { readonly today: string; readonly to: string; readonly waiting: number }) {
  const t = useTranslations("desk");
  const desk = useFrontDesk();
  if (!desk.rights.write) return null;
  return (
    <>
      {waiting > 0 && <Button variant="outline" onClick={() => desk.show({ kind: "assign", from: today, to: to < today ? today : to })}><WandSparkles aria-hidden />{t("assign.open", { count: waiting })}</Button>}
      <Button onClick={() => desk.show({ kind: "new", preset: { arrival: today } })}><Plus aria-hidden />{t("newStay")}</Button>
    </>
  );
}

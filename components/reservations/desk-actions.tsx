"use client";

import { Footprints, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useFrontDesk } from "@/components/reservations/front-desk";
import { Button } from "@/components/ui/button";
import { addDays, toIsoDate } from "@/lib/kernel/nights";

/** Somebody stands at the desk, or on the telephone. */
export function DeskActions({ today }: { readonly today: string }) {
  const t = useTranslations("desk");
  const desk = useFrontDesk();
  if (!desk.rights.write) return null;
  return (
    <>
      <Button variant="outline" onClick={() => desk.show({ kind: "new", preset: { arrival: today } })}><Plus aria-hidden />{t("newStay")}</Button>
      <Button onClick={() => desk.show({ kind: "new", preset: { arrival: today, departure: addDays(toIsoDate(today), 1), walkIn: true } })}><Footprints aria-hidden className="rtl:-scale-x-100" />{t("new.walkIn")}</Button>
    </>
  );
}

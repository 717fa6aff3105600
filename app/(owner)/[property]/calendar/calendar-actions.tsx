"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useFrontDesk } from "@/components/reservations/front-desk";
import { Button } from "@/components/ui/button";

/** What may be done with the whole calendar. */
export function CalendarActions({ from }: { readonly from: string }) {
  const t = useTranslations("desk");
  const desk = useFrontDesk();
  if (!desk.rights.write) return null;
  return <Button onClick={() => desk.show({ kind: "new", preset: { arrival: from } })}><Plus aria-hidden />{t("newStay")}</Button>;
}

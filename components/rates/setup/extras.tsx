"use client";

import { Pencil, Plus } from "lucide-react";
import type { TermField } from "@/components/rates/setup/term-fields";
import { TermRow, TermSection } from "@/components/rates/setup/term-list";
import { TermSheet } from "@/components/rates/setup/term-sheet";
import { useTermWords } from "@/components/rates/setup/use-term-words";
import { Button } from "@/components/ui/button";
import { createExtraAction, updateExtraAction } from "@/lib/rates/actions";

export type ExtraView = { readonly id: string; readonly code: string; readonly label: string; readonly unit: string; readonly amount: number; readonly taxClass: string; readonly capacityPerDay: number | null; readonly leadHours: number | null; readonly active: boolean; readonly demo: boolean; readonly [field: string]: unknown };

/** What can be added to a stay. */
export function Extras({ slug, currency, extras, editable }: { readonly slug: string; readonly currency: string; readonly extras: readonly ExtraView[]; readonly editable: boolean }) {
  const { t, options, money, places } = useTermWords(currency);
  const fields = (self?: ExtraView): TermField[] => [
    { kind: "words", name: "name", label: t("name"), required: true },
    ...(self ? [] : [{ kind: "text", name: "code", label: t("code"), help: t("codeHelp"), required: true } as const]),
    { kind: "prose", name: "description", label: t("description") },
    { kind: "number", name: "amount", label: t("price"), measure: "money", required: true },
    { kind: "select", name: "unit", label: t("counted"), options: options("units", ["stay", "night", "person", "person_night", "piece"]) },
    { kind: "select", name: "taxClass", label: t("taxClass"), help: t("taxClassHelp"), options: options("taxClasses", ["extra", "food", "accommodation"]) },
    { kind: "number", name: "capacityPerDay", label: t("capacity"), help: t("capacityHelp"), measure: "count" },
    { kind: "number", name: "leadHours", label: t("ahead"), help: t("aheadHelp"), measure: "count" },
    { kind: "checks", name: "soldOn", label: t("soldOn"), options: places.filter((place) => place.value !== "channels") },
    { kind: "check", name: "active", label: t("onSale") },
  ];
  return (
    <TermSection
      title={t("parts.extras")} lead={t("leads.extras")} empty={extras.length === 0 ? t("nothing") : null}
      create={editable && <TermSheet trigger={<Button><Plus aria-hidden />{t("newExtra")}</Button>} title={t("newExtra")} currency={currency} fields={fields()} initial={{ active: true, soldOn: ["site", "desk", "concierge"] }} save={(values) => createExtraAction(slug, values as Parameters<typeof createExtraAction>[1])} />}
    >
      {extras.map((extra) => (
        <TermRow
          key={extra.id} name={extra.label} faded={!extra.active} marks={[...(extra.active ? [] : [t("notOnSale")]), ...(extra.demo ? [t("example")] : [])]}
          facts={[`${money(extra.amount)} ${t(`units.${extra.unit}` as "units.stay")}`, t(`taxClasses.${extra.taxClass}` as "taxClasses.extra"), extra.capacityPerDay === null ? "" : t("capacityOf", { count: extra.capacityPerDay }), extra.leadHours === null ? "" : t("aheadOf", { count: extra.leadHours })]}
          actions={editable && (
            <TermSheet trigger={<Button variant="outline" size="sm"><Pencil aria-hidden />{t("edit")}<span className="sr-only"> {extra.label}</span></Button>} title={extra.label} currency={currency} fields={fields(extra)} initial={extra}
              save={(values) => updateExtraAction(slug, { id: extra.id, ...values } as Parameters<typeof updateExtraAction>[1])} />
          )}
        />
      ))}
    </TermSection>
  );
}

"use client";

import { Pencil, Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { toast } from "sonner";
import type { TermField } from "@/components/rates/setup/term-fields";
import { TermRow, TermSection } from "@/components/rates/setup/term-list";
import { TermSheet } from "@/components/rates/setup/term-sheet";
import { useTermWords } from "@/components/rates/setup/use-term-words";
import { Button } from "@/components/ui/button";
import { archivePromotionAction, createPromotionAction, updatePromotionAction } from "@/lib/rates/actions";

type Conditions = { readonly stayFrom?: string | undefined; readonly stayTo?: string | undefined; readonly bookFrom?: string | undefined; readonly bookTo?: string | undefined; readonly minNights?: number | undefined; readonly [field: string]: unknown };
export type PromotionView = {
  readonly id: string; readonly code: string | null; readonly label: string; readonly kind: string; readonly value: number; readonly every: number | null; readonly conditions: Conditions; readonly combinable: boolean;
  readonly maxUses: number | null; readonly uses: number; readonly active: boolean; readonly [field: string]: unknown;
};
type Named = { readonly id: string; readonly label: string };
type Props = { readonly slug: string; readonly currency: string; readonly promotions: readonly PromotionView[]; readonly families: readonly Named[]; readonly roomTypes: readonly Named[]; readonly editable: boolean };

const conditionNames = ["stayFrom", "stayTo", "bookFrom", "bookTo", "minNights", "maxNights", "minAdvanceDays", "maxAdvanceDays", "weekdays", "familyIds", "roomTypeIds", "soldOn"] as const;
const given = (value: unknown) => value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0);

/** Reductions, by code or by themselves where their conditions hold. */
export function Promotions({ slug, currency, promotions, families, roomTypes, editable }: Props) {
  const { t, options, money, percent, day, weekdays, places } = useTermWords(currency);
  const router = useRouter();
  const [pending, start] = useTransition();
  const listed = (named: readonly Named[]) => named.map(({ id, label }) => ({ value: id, label }));
  const fields: TermField[] = [
    { kind: "words", name: "name", label: t("name"), required: true },
    { kind: "text", name: "code", label: t("promoCode"), help: t("promoCodeHelp") },
    { kind: "select", name: "kind", label: t("reduction"), options: options("promotionKinds", ["percent", "amount_per_night", "amount_per_stay", "free_nights"]) },
    { kind: "measured", name: "value", label: t("promotionValue"), help: t("promotionValueHelp"), by: "kind", measures: { percent: "percent", amount_per_night: "money", amount_per_stay: "money", free_nights: "count" }, required: true },
    { kind: "measured", name: "every", label: t("every"), help: t("everyHelp"), by: "kind", measures: { percent: "none", amount_per_night: "none", amount_per_stay: "none", free_nights: "count" } },
    { kind: "date", name: "stayFrom", label: t("stayFrom") }, { kind: "date", name: "stayTo", label: t("stayTo") }, { kind: "date", name: "bookFrom", label: t("bookFrom") }, { kind: "date", name: "bookTo", label: t("bookTo") },
    { kind: "number", name: "minNights", label: t("minNights"), measure: "count" }, { kind: "number", name: "maxNights", label: t("maxNights"), measure: "count" },
    { kind: "number", name: "minAdvanceDays", label: t("minAdvance"), measure: "count" }, { kind: "number", name: "maxAdvanceDays", label: t("maxAdvance"), measure: "count" },
    { kind: "checks", name: "weekdays", label: t("weekdays"), help: t("weekdaysHelp"), options: weekdays(), numeric: true },
    { kind: "checks", name: "familyIds", label: t("onlyPlans"), help: t("onlyHelp"), options: listed(families) }, { kind: "checks", name: "roomTypeIds", label: t("onlyRooms"), help: t("onlyHelp"), options: listed(roomTypes) },
    { kind: "checks", name: "soldOn", label: t("soldOn"), help: t("onlyHelp"), options: places },
    { kind: "check", name: "combinable", label: t("combinable") }, { kind: "number", name: "maxUses", label: t("maxUses"), help: t("maxUsesHelp"), measure: "count" },
  ];
  const input = (values: Readonly<Record<string, unknown>>) => ({
    name: values["name"], code: values["code"], kind: values["kind"], value: values["value"], every: values["kind"] === "free_nights" ? values["every"] : null, combinable: values["combinable"], maxUses: values["maxUses"],
    conditions: Object.fromEntries(conditionNames.filter((name) => given(values[name])).map((name) => [name, values[name]])),
  });
  const reduction = ({ kind, value, every }: PromotionView) =>
    kind === "percent" ? t("minus", { amount: percent(value) }) : kind === "free_nights" ? t("freeNights", { every: every ?? 0, paid: value }) : t(kind === "amount_per_night" ? "minusPerNight" : "minusPerStay", { amount: money(value) });
  const window = (from: string | undefined, to: string | undefined) => (from && to ? `${day(from)} – ${day(to)}` : from ? t("from", { day: day(from) }) : to ? t("until", { day: day(to) }) : "");
  const facts = (promotion: PromotionView) => {
    const { conditions: c } = promotion;
    const stays = window(c.stayFrom, c.stayTo);
    return [reduction(promotion), stays === "" ? "" : t("staysIn", { window: stays }), c.minNights ? t("minStayOf", { count: c.minNights }) : "", promotion.maxUses === null ? t("used", { count: promotion.uses }) : t("usedOf", { uses: promotion.uses, most: promotion.maxUses })];
  };
  const archive = (promotion: PromotionView) => start(async () => {
    const answer = await archivePromotionAction(slug, { id: promotion.id, archived: promotion.active }).catch(() => null);
    if (!answer?.ok) toast.error(answer?.error.message ?? t("offline"));
    router.refresh();
  });
  return (
    <TermSection
      title={t("parts.promotions")} lead={t("leads.promotions")} empty={promotions.length === 0 ? t("nothing") : null}
      create={editable && <TermSheet trigger={<Button><Plus aria-hidden />{t("newPromotion")}</Button>} title={t("newPromotion")} currency={currency} fields={fields} initial={{}} save={(values) => createPromotionAction(slug, input(values) as Parameters<typeof createPromotionAction>[1])} />}
    >
      {promotions.map((promotion) => (
        <TermRow
          key={promotion.id} name={promotion.label} facts={facts(promotion)} faded={!promotion.active} marks={[promotion.code ?? t("automatic"), ...(promotion.active ? [] : [t("archived")])]}
          actions={editable && (
            <TermSheet trigger={<Button variant="outline" size="sm"><Pencil aria-hidden />{t("edit")}<span className="sr-only"> {promotion.label}</span></Button>} title={promotion.label} currency={currency} fields={fields} initial={{ ...promotion, ...promotion.conditions }}
              save={(values) => updatePromotionAction(slug, { id: promotion.id, ...input(values) } as Parameters<typeof updatePromotionAction>[1])}
              footer={<Button type="button" variant="ghost" disabled={pending} onClick={() => archive(promotion)}>{t(promotion.active ? "archive" : "restore")}</Button>} />
          )}
        />
      ))}
    </TermSection>
  );
}

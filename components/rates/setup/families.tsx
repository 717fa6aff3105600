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
import { addPlanAction, archiveFamilyAction, createFamilyAction, setLimitsAction, updateFamilyAction } from "@/lib/rates/actions";

type Named = { readonly id: string; readonly label: string };
type Plan = { readonly id: string; readonly roomTypeId: string; readonly floorAmount: number | null; readonly ceilingAmount: number | null; readonly active: boolean };
export type FamilyView = Named & {
  readonly code: string; readonly parentId: string | null; readonly adjustKind: string | null; readonly adjustValue: number | null; readonly mealPlan: string; readonly pricing: string; readonly refundable: boolean; readonly active: boolean;
  readonly plans: readonly Plan[]; readonly [field: string]: unknown;
};
type Props = { readonly slug: string; readonly currency: string; readonly families: readonly FamilyView[]; readonly roomTypes: readonly Named[]; readonly cancellation: readonly { readonly code: string; readonly label: string }[]; readonly deposits: readonly { readonly code: string; readonly label: string }[]; readonly editable: boolean };

/** Rate families and their plans: how prices come about, and the limits nobody crosses. */
export function Families({ slug, currency, families, roomTypes, cancellation, deposits, editable }: Props) {
  const { t, options, money, percent, places } = useTermWords(currency);
  const router = useRouter();
  const [pending, start] = useTransition();
  const coded = (terms: readonly { code: string; label: string }[]) => [{ value: "", label: t("none") }, ...new Map(terms.map(({ code, label }) => [code, { value: code, label }])).values()];
  const fields = (self?: FamilyView): TermField[] => [
    { kind: "words", name: "name", label: t("name"), required: true },
    ...(self ? [] : [{ kind: "text", name: "code", label: t("code"), help: t("codeHelp"), required: true } as const]),
    { kind: "prose", name: "description", label: t("description") },
    { kind: "select", name: "parentId", label: t("parent"), help: t("parentHelp"), none: "", options: [{ value: "", label: t("ownPrices") }, ...families.filter((family) => family.id !== self?.id && family.active).map(({ id, label }) => ({ value: id, label }))] },
    { kind: "select", name: "adjustKind", label: t("adjust"), none: "", options: [{ value: "", label: t("none") }, ...options("adjusts", ["percent", "amount"])] },
    { kind: "measured", name: "adjustValue", label: t("adjustValue"), help: t("adjustHelp"), by: "adjustKind", measures: { percent: "percent", amount: "money", "": "none" }, signed: true },
    { kind: "number", name: "roundTo", label: t("roundTo"), help: t("roundToHelp"), measure: "money" },
    { kind: "check", name: "inheritRestrictions", label: t("inheritRestrictions") },
    { kind: "check", name: "refundable", label: t("refundable") },
    { kind: "select", name: "mealPlan", label: t("mealPlan"), options: options("meals", ["room_only", "breakfast", "half_board", "full_board", "all_inclusive"]) },
    { kind: "select", name: "pricing", label: t("pricing"), options: options("pricings", ["per_room", "per_person"]) },
    { kind: "number", name: "includedAdults", label: t("includedAdults"), help: t("includedAdultsHelp"), measure: "count" },
    { kind: "number", name: "extraAdultAmount", label: t("extraAdult"), measure: "money" },
    { kind: "rows", name: "childBands", label: t("childBands"), help: t("childBandsHelp"), most: 4, add: t("addBand"), columns: [
      { kind: "number", name: "maxAge", label: t("maxAge"), measure: "count", required: true },
      { kind: "number", name: "percentBp", label: t("percentOfAdult"), measure: "percent" },
      { kind: "number", name: "amount", label: t("orAmount"), measure: "money" },
    ] },
    { kind: "select", name: "cancellationPolicyCode", label: t("cancellation"), none: "", options: coded(cancellation) },
    { kind: "select", name: "depositPolicyCode", label: t("deposit"), none: "", options: coded(deposits) },
    { kind: "number", name: "minAdvanceDays", label: t("minAdvance"), measure: "count" },
    { kind: "number", name: "maxAdvanceDays", label: t("maxAdvance"), measure: "count" },
    { kind: "checks", name: "soldOn", label: t("soldOn"), options: places },
  ];
  const input = (values: Readonly<Record<string, unknown>>) => ({
    ...values, adjustKind: values["parentId"] === null ? null : values["adjustKind"], adjustValue: values["parentId"] === null ? null : values["adjustValue"], extraAdultAmount: values["extraAdultAmount"] ?? 0, roundTo: values["roundTo"] ?? 1,
    childBands: (values["childBands"] as { maxAge: number; amount: number | null; percentBp: number | null }[]).map(({ maxAge, amount, percentBp }) => ({ maxAge, ...(amount === null ? {} : { amount }), ...(percentBp === null ? {} : { percentBp }) })),
  });
  const nameOf = (id: string | null) => families.find((family) => family.id === id)?.label ?? "";
  const facts = (family: FamilyView) => [
    family.parentId === null ? t("ownPrices") : t("followsBy", { parent: nameOf(family.parentId), change: family.adjustKind === "percent" ? percent(family.adjustValue ?? 0) : money(family.adjustValue ?? 0) }),
    t(`meals.${family.mealPlan}` as "meals.breakfast"), t(`pricings.${family.pricing}` as "pricings.per_room"), t("roomTypesCount", { count: family.plans.filter((plan) => plan.active).length }),
  ];
  const archive = (family: FamilyView) => start(async () => {
    const answer = await archiveFamilyAction(slug, { id: family.id, archived: family.active }).catch(() => null);
    if (!answer?.ok) toast.error(answer?.error.message ?? t("offline"));
    router.refresh();
  });
  return (
    <TermSection
      title={t("parts.plans")} lead={t("leads.plans")} empty={families.length === 0 ? t("nothing") : null}
      create={editable && <TermSheet trigger={<Button><Plus aria-hidden />{t("newPlan")}</Button>} title={t("newPlan")} currency={currency} fields={fields()} save={(values) => createFamilyAction(slug, input(values) as unknown as Parameters<typeof createFamilyAction>[1])}
        initial={{ roundTo: 100, inheritRestrictions: true, refundable: true, soldOn: ["site", "desk", "concierge", "channels"] }} />}
    >
      {families.map((family) => (
        <TermRow
          key={family.id} name={family.label} facts={facts(family)} faded={!family.active} marks={[...(family.active ? [] : [t("archived")]), ...(family.refundable ? [] : [t("nonRefundable")])]}
          actions={editable && (
            <>
              <Limits slug={slug} currency={currency} family={family} roomTypes={roomTypes} />
              <TermSheet trigger={<Button variant="outline" size="sm"><Pencil aria-hidden />{t("edit")}<span className="sr-only"> {family.label}</span></Button>} title={family.label} currency={currency} fields={fields(family)} initial={family}
                save={(values) => updateFamilyAction(slug, { id: family.id, ...input(values) } as unknown as Parameters<typeof updateFamilyAction>[1])}
                footer={<Button type="button" variant="ghost" disabled={pending} onClick={() => archive(family)}>{t(family.active ? "archive" : "restore")}</Button>} />
            </>
          )}
        />
      ))}
    </TermSection>
  );
}

/** Floor and ceiling for each room type; a room type without this plan gets it by being given limits. */
function Limits({ slug, currency, family, roomTypes }: { slug: string; currency: string; family: FamilyView; roomTypes: readonly Named[] }) {
  const { t } = useTermWords(currency);
  const planOf = (type: Named) => family.plans.find((plan) => plan.roomTypeId === type.id);
  const fields: TermField[] = roomTypes.flatMap((type): TermField[] => [
    ...(planOf(type) ? [] : [{ kind: "check", name: `${type.id}-add`, label: t("sellIn", { room: type.label }) } as const]),
    { kind: "number", name: `${type.id}-floor`, label: t("floorOf", { room: type.label }), measure: "money" },
    { kind: "number", name: `${type.id}-ceiling`, label: t("ceilingOf", { room: type.label }), measure: "money" },
  ]);
  const initial = Object.fromEntries(roomTypes.flatMap((type) => [[`${type.id}-floor`, planOf(type)?.floorAmount ?? null], [`${type.id}-ceiling`, planOf(type)?.ceilingAmount ?? null]]));
  const save = async (values: Readonly<Record<string, unknown>>) => {
    const amount = (key: string) => values[key] as number | null;
    for (const type of roomTypes) {
      const plan = planOf(type);
      const limits = { floorAmount: amount(`${type.id}-floor`), ceilingAmount: amount(`${type.id}-ceiling`) };
      if (plan && plan.floorAmount === limits.floorAmount && plan.ceilingAmount === limits.ceilingAmount) continue;
      if (!plan && values[`${type.id}-add`] !== true) continue;
      const answer = plan ? await setLimitsAction(slug, { ratePlanId: plan.id, ...limits }) : await addPlanAction(slug, { familyId: family.id, roomTypeId: type.id, ...limits });
      if (!answer.ok) return { ok: false as const, error: { message: `${type.label}: ${answer.error.message}`, fields: answer.error.fields.map(({ path, message }) => ({ path: `${type.id}-${path === "ceilingAmount" ? "ceiling" : "floor"}`, message })) } };
    }
    return { ok: true as const };
  };
  return <TermSheet trigger={<Button variant="outline" size="sm">{t("limits")}<span className="sr-only"> {family.label}</span></Button>} title={t("limitsOf", { plan: family.label })} lead={t("limitsLead")} currency={currency} fields={fields} initial={initial} save={save} />;
}

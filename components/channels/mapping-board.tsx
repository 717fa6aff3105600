"use client";

import { Sparkles } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { MappingDialog } from "@/components/channels/mapping-dialog";
import type { OurRoomType, Proposal, TheirRoom } from "@/components/channels/mapping-facts";
import { MappingRoom } from "@/components/channels/mapping-room";
import { useChannelChange } from "@/components/channels/use-channel-change";
import { toastUndo } from "@/components/shell/undo-toast";
import { Button } from "@/components/ui/button";
import { mapRateAction, mapRoomAction } from "@/lib/channels/actions";

export type MappingBoardProps = { readonly slug: string; readonly connectionId: string; readonly partner: string; readonly name: string; readonly rooms: readonly TheirRoom[]; readonly roomTypes: readonly OurRoomType[]; readonly mayMap: boolean };

type Step = { readonly save: () => ReturnType<typeof mapRoomAction | typeof mapRateAction>; readonly back: () => ReturnType<typeof mapRoomAction | typeof mapRateAction> };

/** Their rooms and rates on one side, ours on the other. What is proposed is tested first; what was done is taken back by one tap. */
export function MappingBoard({ slug, connectionId, partner, name, rooms, roomTypes, mayMap }: MappingBoardProps) {
  const t = useTranslations("channel-mapping");
  const actions = useTranslations("channels.actions");
  const { pending, change } = useChannelChange();
  const [proposals, setProposals] = useState<readonly Proposal[] | null>(null);

  const room = (inventoryCode: string, roomTypeId: string | null) => mapRoomAction(slug, { connectionId, inventoryCode, roomTypeId });
  const rate = (inventoryCode: string, rateCode: string, ratePlanId: string | null) => mapRateAction(slug, { connectionId, inventoryCode, rateCode, ratePlanId });
  const stepOf = ({ inventoryCode, roomTypeId, rate: own }: Proposal): Step => {
    const before = rooms.find((each) => each.inventoryCode === inventoryCode);
    if (!own) return { save: () => room(inventoryCode, roomTypeId), back: () => room(inventoryCode, before?.roomTypeId ?? null) };
    const was = before?.rates.find((each) => each.rateCode === own.rateCode)?.ratePlanId ?? null;
    return { save: () => rate(inventoryCode, own.rateCode, own.ratePlanId), back: () => rate(inventoryCode, own.rateCode, was) };
  };
  /** One after the other: each is a change of its own. Where one is refused, those before it stand and are offered back. */
  const run = (steps: readonly Step[], title: string) => {
    const done: Step[] = [];
    const all = async () => {
      let last: Awaited<ReturnType<Step["save"]>> | null = null;
      for (const step of steps) {
        last = await step.save();
        if (!last.ok) return last;
        if (last.outcome.status === "done") done.push(step);
      }
      return last ?? { ok: false as const, error: { code: "invalid_input", message: "", fields: [], requestId: "", detail: {} } };
    };
    change(all, () => {
      setProposals(null);
      toastUndo({ title, onUndo: async () => {
        for (const step of done.toReversed()) {
          const answer = await step.back();
          if (!answer.ok) throw new Error(answer.error.code);
        }
      } });
    });
  };
  const save = (fit: readonly Proposal[]) => {
    const [only] = fit;
    run(fit.map(stepOf), fit.length === 1 && only ? actions("mapped", { room: only.rate?.name ?? only.partnerName }) : t("mappedMany", { count: fit.length }));
  };
  const typeName = (id: string) => roomTypes.find((type) => type.id === id)?.name ?? "";
  const offered = rooms.flatMap((each): Proposal[] => (each.roomTypeId === null && each.suggestion && each.suggestion.sure !== "possible" ? [{ inventoryCode: each.inventoryCode, partnerName: each.partnerName, roomTypeId: each.suggestion.id, roomType: typeName(each.suggestion.id), rate: null }] : []));
  const offeredRates = rooms.flatMap((each) => each.rates.flatMap((one): Proposal[] => {
    const plan = one.suggestion && one.suggestion.sure !== "possible" ? roomTypes.flatMap((type) => type.plans).find((own) => own.id === one.suggestion?.id) : undefined;
    return each.roomTypeId !== null && plan ? [{ inventoryCode: each.inventoryCode, partnerName: each.partnerName, roomTypeId: each.roomTypeId, roomType: typeName(each.roomTypeId), rate: { rateCode: one.rateCode, name: one.name, ratePlanId: plan.id, plan: plan.name, master: one.master } }] : [];
  }));
  const sure = [...offered, ...offeredRates];
  return (
    <>
      {mayMap && sure.length > 1 && (
        <div className="flex flex-wrap items-center justify-between gap-3 rounded-lg border border-accent/40 bg-accent-wash px-4 py-3 sm:px-6">
          <p>{t("offered", { count: sure.length })}</p>
          <Button size="sm" onClick={() => setProposals(sure)}><Sparkles aria-hidden />{t("testOffered")}</Button>
        </div>
      )}
      <ul className="flex flex-col gap-4">
        {rooms.map((each) => (
          <MappingRoom
            key={`${each.inventoryCode} ${each.roomTypeId ?? ""} ${each.suggestion?.id ?? ""}`} slug={slug} connectionId={connectionId} name={name} room={each} roomTypes={roomTypes} mayMap={mayMap} pending={pending}
            onPropose={(proposal) => setProposals([proposal])}
            onUnmap={() => run([{ save: () => room(each.inventoryCode, null), back: () => room(each.inventoryCode, each.roomTypeId) }], actions("unmapped", { room: each.partnerName }))}
            onUnmapRate={(code, was, rateName) => run([{ save: () => rate(each.inventoryCode, code, null), back: () => rate(each.inventoryCode, code, was) }], actions("unmapped", { room: rateName }))}
          />
        ))}
      </ul>
      {proposals && <MappingDialog slug={slug} connectionId={connectionId} partner={partner} name={name} proposals={proposals} pending={pending} onClose={() => setProposals(null)} onSave={save} />}
    </>
  );
}

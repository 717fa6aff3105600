"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { CancelForm, PenaltyLine, useCancelling } from "@/components/reservations/cancel-form";
import { useFrontDesk } from "@/components/reservations/front-desk";
import { Reason } from "@/components/reservations/price-change";
import { type Answer, type Outcome, useChange } from "@/components/reservations/use-change";
import { useRead } from "@/components/reservations/use-read";
import { useRefusal } from "@/components/reservations/use-refusal";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogDescription, DialogFooter, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { Skeleton } from "@/components/ui/skeleton";
import { addToGroupAction, cancelGroupAction, createGroupAction, readListGroupsAction, readPreviewGroupCancellationAction } from "@/lib/reservations/actions";

/** A reservation comes to a group that is there, or opens one. */
export function GroupDialog({ id }: { readonly id: string }) {
  const t = useTranslations("desk.groups");
  const terms = useTranslations("terms");
  const desk = useFrontDesk();
  const refusal = useRefusal();
  const { run, pending, problem } = useChange(desk.slug);
  const read = useRead("groups", () => readListGroupsAction(desk.slug, { limit: 200 }));
  const groups = read.state === "ready" ? read.value.groups : [];
  const [groupId, setGroup] = useState("");
  const [name, setName] = useState("");
  const chosen = groups.find((each) => each.id === groupId);
  const ready = chosen !== undefined || name.trim() !== "";
  const save = async () => {
    if (!ready || pending) return;
    const work = (): Promise<Answer<Outcome>> => (chosen ? addToGroupAction(desk.slug, { groupId: chosen.id, reservationIds: [id] }) : createGroupAction(desk.slug, { name: name.trim(), reservationIds: [id] }));
    if (await run(work, chosen ? t("joined", { group: chosen.name }) : t("opened", { group: name.trim() }))) desk.show(null);
  };
  return (
    <Dialog open onOpenChange={(open) => { if (!open) desk.show(null); }}>
      <DialogContent onCloseAutoFocus={(event) => { event.preventDefault(); desk.giveBack(); }}>
        <DialogHeader><DialogTitle>{t("choose")}</DialogTitle><DialogDescription>{t("chooseLead")}</DialogDescription></DialogHeader>
        {read.state === "failed" && <Reason text={refusal(read.error)} />}
        {read.state === "loading" ? <Skeleton className="h-24" /> : (
          <form className="flex flex-col gap-4" onSubmit={(event) => { event.preventDefault(); void save(); }}>
            {groups.length > 0 && (
              <Field name="group" label={t("group")} idPrefix="group-">
                {(control) => <NativeSelect {...control} value={groupId} onChange={(event) => setGroup(event.target.value)}><option value="">{t("newGroup")}</option>{groups.map((each) => <option key={each.id} value={each.id}>{each.name}</option>)}</NativeSelect>}
              </Field>
            )}
            {!chosen && <Field name="name" label={t("name")} help={t("nameHelp")} idPrefix="group-">{(control) => <Input {...control} dir="auto" maxLength={120} autoComplete="off" value={name} onChange={(event) => setName(event.target.value)} />}</Field>}
            {problem && <Reason text={refusal(problem)} />}
            <DialogFooter>
              <Button variant="outline" onClick={() => desk.show(null)}>{terms("cancel")}</Button>
              <Button type="submit" aria-disabled={!ready || pending}>{pending ? terms("saving") : t(chosen ? "join" : "open")}</Button>
            </DialogFooter>
          </form>
        )}
      </DialogContent>
    </Dialog>
  );
}

/** What cancelling a whole group costs, before anybody does. What a channel owns stays. */
export function CancelGroupDialog({ groupId, name }: { readonly groupId: string; readonly name: string }) {
  const t = useTranslations("desk.groups");
  const desk = useFrontDesk();
  const refusal = useRefusal();
  const { run, pending, problem } = useChange(desk.slug);
  const read = useRead(groupId, () => readPreviewGroupCancellationAction(desk.slug, { groupId }));
  const preview = read.state === "ready" ? read.value : null;
  const cancelling = useCancelling(preview?.penalty ?? null);
  const cancel = async () => {
    if (await run(() => cancelGroupAction(desk.slug, { groupId, ...cancelling.input }), t("cancelled", { group: name }))) desk.show(null);
  };
  return (
    <Dialog open onOpenChange={(open) => { if (!open) desk.show(null); }}>
      <DialogContent onCloseAutoFocus={(event) => { event.preventDefault(); desk.giveBack(); }}>
        <DialogHeader><DialogTitle>{t("cancelTitle", { group: name })}</DialogTitle><DialogDescription>{t("cancelLead")}</DialogDescription></DialogHeader>
        {read.state === "failed" && <Reason text={refusal(read.error)} />}
        {read.state === "loading" && <Skeleton className="h-20" />}
        {preview && (
          <dl className="grid grid-cols-[1fr_auto] gap-x-6 gap-y-1 rounded-md border border-line p-4">
            <dt className="text-ink-soft">{t("going")}</dt><dd className="text-end tabular-nums">{t("reservations", { count: preview.going })}</dd>
            <PenaltyLine {...cancelling} />
          </dl>
        )}
        {preview && preview.keptByChannels.length > 0 && <p className="text-sm text-watch">{t("kept")} <bdi dir="ltr">{preview.keptByChannels.join(", ")}</bdi></p>}
        <CancelForm cancelling={cancelling} idPrefix="cancel-group-" keep={t("keep")} confirm={t("cancelNow")} ready={preview !== null && preview.going > 0} pending={pending} problem={problem} onKeep={() => desk.show(null)} onCancel={() => void cancel()} />
      </DialogContent>
    </Dialog>
  );
}

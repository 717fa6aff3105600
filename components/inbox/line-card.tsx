"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState, useTransition } from "react";
import { toast } from "sonner";
import { LineForm } from "@/components/inbox/line-form";
import { DateText } from "@/components/shell/date-text";
import { ConfirmDialog } from "@/components/tenancy/confirm-dialog";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { disconnectLineAction, requestHistoryAction, retryDeliveriesAction, rotateLineAction } from "@/lib/messaging/actions";
import type { InboxFault } from "@/lib/messaging/rules/inbox-port";
import type { HistoryState } from "@/lib/messaging/rules/history-state";
import type { Scheme } from "@/lib/messaging/rules/inbox-inputs";

export type LineFacts = {
  readonly id: string; readonly title: string; readonly scheme: string; readonly status: string; readonly failure: string | null; readonly keepsCalls: boolean; readonly consentBy: string | null; readonly consentAt: string | null; readonly retentionDays: number;
  readonly numbers: readonly { readonly number: string; readonly name: string }[]; readonly history: HistoryState; readonly lastHeardAt: string | null; readonly deliveries: { readonly received: number; readonly waiting: number; readonly unreadable: number };
};
type Answered = { readonly ok: true } | { readonly ok: false; readonly error: { readonly message: string } };

/** One line: whether it works, what has been read and received, and everything that is done about it. */
export function LineCard({ slug, line, timeZone }: { readonly slug: string; readonly line: LineFacts; readonly timeZone: string }) {
  const t = useTranslations("inbox.line");
  const faults = useTranslations("inbox.faults");
  const router = useRouter();
  const [pending, start] = useTransition();
  const [part, setPart] = useState<"terms" | "key" | null>(null);
  const change = (work: () => Promise<Answered>, said: string) => start(async () => {
    const answer = await work();
    if (!answer.ok) return void toast.error(answer.error.message);
    toast.success(said);
    setPart(null);
    router.refresh();
  });
  const input = { inboxLineId: line.id };
  const shut = line.status === "disconnected";
  const newKey = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const value = new FormData(event.currentTarget).get("apiKey");
    change(() => rotateLineAction(slug, { ...input, apiKey: typeof value === "string" ? value.trim() : "" }), t("keyTried"));
  };
  const other: Scheme = line.scheme === "legacy" ? "standard" : "legacy";
  const states = { active: "good", connecting: "default", failed: "act", disconnected: "default" } as const;
  const state = (["active", "connecting", "failed", "disconnected"] as const).find((each) => each === line.status) ?? "connecting";
  const { history } = line;
  return (
    <li className="flex flex-col gap-4 px-4 py-4">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div className="min-w-0">
          <h3 className="text-base [overflow-wrap:anywhere]"><bdi>{line.title}</bdi></h3>
          {line.numbers.map(({ number, name }) => <p key={number} className="text-ink-soft"><bdi dir="ltr" className="tabular-nums">{number}</bdi>{name !== number && <> · <bdi>{name}</bdi></>}</p>)}
        </div>
        <Badge variant={states[state]}>{t(`states.${state}`)}</Badge>
      </div>
      {line.failure && <p className="max-w-measure text-act">{faults(line.failure as InboxFault)}</p>}
      <dl className="grid gap-x-8 gap-y-2 sm:grid-cols-2">
        <div><dt className="text-xs text-ink-soft">{t("received")}</dt><dd>{t("deliveries", { count: line.deliveries.received })}{line.lastHeardAt && <> · <DateText value={line.lastHeardAt} style="moment" timeZone={timeZone} /></>}</dd></div>
        <div><dt className="text-xs text-ink-soft">{t("history")}</dt><dd>{history.state === "none" ? t("historyStates.none") : <>{t(`historyStates.${history.state}`)} {t("historyCounts", { messages: history.messages, calls: history.calls, contacts: history.contacts })}</>}{history.failure && <span className="block text-act">{faults(history.failure)}</span>}</dd></div>
        <div><dt className="text-xs text-ink-soft">{t("kept")}</dt><dd>{t("keptDays", { days: line.retentionDays })}</dd></div>
        <div><dt className="text-xs text-ink-soft">{t("consent")}</dt><dd>{line.keepsCalls && line.consentBy ? <>{t("consentBy")} <bdi>{line.consentBy}</bdi>{line.consentAt && <> · <DateText value={line.consentAt} timeZone={timeZone} /></>}</> : t("consentNone")}</dd></div>
      </dl>
      {line.deliveries.unreadable > 0 && <p className="flex flex-wrap items-center gap-3 text-watch">{t("unreadable", { count: line.deliveries.unreadable })}<Button size="sm" variant="outline" disabled={pending} onClick={() => change(() => retryDeliveriesAction(slug, input), t("triedAgain"))}>{t("tryAgain")}</Button></p>}
      <div className="flex flex-wrap gap-2">
        {!shut && <Button size="sm" variant="outline" aria-expanded={part === "terms"} onClick={() => setPart(part === "terms" ? null : "terms")}>{t("terms")}</Button>}
        {line.status === "active" && <Button size="sm" variant="outline" disabled={pending || history.state === "running"} onClick={() => change(() => requestHistoryAction(slug, input), t("historyBegun"))}>{t("readHistory")}</Button>}
        <Button size="sm" variant="outline" aria-expanded={part === "key"} onClick={() => setPart(part === "key" ? null : "key")}>{t(shut ? "connectAgain" : "newKey")}</Button>
        {line.status === "active" && <ConfirmDialog trigger={<Button size="sm" variant="outline" disabled={pending}>{t("rotate")}</Button>} title={t("rotate")} description={t("rotateBody")} confirm={t("rotate")} onConfirm={() => change(() => rotateLineAction(slug, input), t("rotated"))} />}
        {line.status === "active" && <ConfirmDialog trigger={<Button size="sm" variant="ghost" disabled={pending}>{t("changeScheme")}</Button>} title={t("changeScheme")} description={t("changeSchemeBody", { now: t(`schemes.${line.scheme as Scheme}`), then: t(`schemes.${other}`) })} confirm={t("changeScheme")} onConfirm={() => change(() => rotateLineAction(slug, { ...input, scheme: other }), t("rotated"))} />}
        {!shut && <ConfirmDialog trigger={<Button size="sm" variant="ghost" disabled={pending}>{t("disconnect")}</Button>} title={t("disconnectTitle", { title: line.title })} description={t("disconnectBody")} confirm={t("disconnect")} onConfirm={() => change(() => disconnectLineAction(slug, input), t("disconnected"))} />}
      </div>
      {part === "terms" && <LineForm slug={slug} line={line} />}
      {part === "key" && (
        <form onSubmit={newKey} className="flex max-w-2xl flex-wrap items-end gap-3">
          <Field name="apiKey" idPrefix={`key-${line.id}-`} label={t("apiKey")} help={t("newKeyHelp")} className="min-w-60 flex-1">{(control) => <Input {...control} type="password" dir="ltr" required minLength={8} maxLength={400} autoComplete="off" className="rtl:text-end" />}</Field>
          <Button type="submit" disabled={pending}>{t("useKey")}</Button>
        </form>
      )}
    </li>
  );
}

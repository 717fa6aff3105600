"use client";

import { useLocale, useTranslations } from "next-intl";
import type { PmsChoices, PmsConnectionFacts, PmsPart } from "@/components/pms/pms-facts";
import { usePmsChange } from "@/components/pms/use-pms-change";
import { Button } from "@/components/ui/button";
import { Label } from "@/components/ui/label";
import { NativeSelect } from "@/components/ui/native-select";
import { isLocale, pickText } from "@/lib/kernel/locale";
import { landHouseAction, mapObjectAction } from "@/lib/pms/actions";

const kinds = ["resource-category", "resource", "rate", "product"] as const;

function Part({ slug, connectionId, part, kind, choices, landed, mayManage }: { slug: string; connectionId: string; part: PmsPart; kind: (typeof kinds)[number]; choices: PmsChoices; landed: boolean; mayManage: boolean }) {
  const t = useTranslations("pms.house");
  const locale = useLocale();
  const { pending, change } = usePmsChange();
  const name = (text: Parameters<typeof pickText>[0]) => pickText(text, isLocale(locale) ? locale : "en", "en", "fr", "es", "ar");
  const chosen = choices[kind].find((one) => one.id === part.localId);
  const none = landed || kind === "product" ? t("none") : t("new");
  const id = `part-${part.externalId}`;
  return (
    <li className="grid gap-1 border-t border-line py-2 sm:grid-cols-2 sm:items-center sm:gap-4">
      <Label htmlFor={mayManage ? id : undefined} className="min-w-0"><bdi className="break-words">{part.name}</bdi></Label>
      {mayManage ? (
        <NativeSelect id={id} value={part.localId ?? ""} disabled={pending} onChange={(event) => { change(() => mapObjectAction(slug, { connectionId, kind, externalId: part.externalId, localId: event.target.value || null }), t("mapped")); }}>
          <option value="">{none}</option>
          {choices[kind].map((one) => <option key={one.id} value={one.id}>{name(one.name)}</option>)}
        </NativeSelect>
      ) : <span className="text-ink-soft">{chosen ? <bdi>{name(chosen.name)}</bdi> : none}</span>}
    </li>
  );
}

/** What the house there is made of beside what it is here; before it lands, the preview of what will be made. */
export function PmsHouse({ slug, connection, parts, choices, mayManage }: { slug: string; connection: PmsConnectionFacts; parts: readonly PmsPart[]; choices: PmsChoices; mayManage: boolean }) {
  const t = useTranslations("pms.house");
  const { pending, change } = usePmsChange();
  const landed = connection.landedAt !== null;
  const live = parts.filter((part) => part.state !== "gone");
  const missing = (kind: string) => live.filter((part) => part.kind === kind && part.localId === null).length;
  const groups = (
    <div className="grid gap-6 lg:grid-cols-2">
      {kinds.map((kind) => {
        const rows = live.filter((part) => part.kind === kind);
        return rows.length === 0 ? null : (
          <section key={kind} aria-labelledby={`kind-${kind}`}>
            <h3 id={`kind-${kind}`} className="mb-1 text-base">{t(`kinds.${kind}`, { count: rows.length })}</h3>
            <ul>{rows.map((part) => <Part key={part.externalId} slug={slug} connectionId={connection.connectionId} part={part} kind={kind} choices={choices} landed={landed} mayManage={mayManage} />)}</ul>
          </section>
        );
      })}
    </div>
  );
  if (landed) return (
    <details className="rounded-lg border border-line bg-surface">
      <summary className="flex min-h-12 items-center px-4 py-3 sm:px-6"><h2 className="text-base">{t("mapping")}</h2></summary>
      <div className="border-t border-line p-4 sm:p-6">{groups}</div>
    </details>
  );
  return (
    <section aria-labelledby="pms-house" className="flex flex-col gap-4 rounded-lg border border-line bg-surface p-4 sm:p-6">
      <div className="max-w-measure">
        <h2 id="pms-house" className="text-lg">{t("title", { name: connection.name ?? "" })}</h2>
        <p className="mt-1 text-ink-soft">{t("lead", { stays: connection.there?.stays ?? 0, guests: connection.there?.customers ?? 0 })}</p>
        <p className="mt-2">{t("makes", { types: missing("resource-category"), rooms: missing("resource"), rates: missing("rate") })}</p>
      </div>
      {groups}
      {mayManage && <Button className="self-start" disabled={pending} onClick={() => { change(() => landHouseAction(slug, { connectionId: connection.connectionId }), t("landing")); }}>{t("land")}</Button>}
    </section>
  );
}

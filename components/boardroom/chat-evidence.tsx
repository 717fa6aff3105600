"use client";

import { ChevronDown } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { ChatChart } from "@/components/boardroom/chat-chart";
import { useFigure, useToolWords } from "@/components/boardroom/chat-words";
import { Button } from "@/components/ui/button";
import type { Asked, Evidence } from "@/lib/boardroom/rules/evidence";
import { writingOf } from "@/lib/kernel/locale";

const listed = 8;

function useAsked() {
  const t = useTranslations("conversation.asked");
  const { figure, number, day, month } = useFigure();
  return (asked: Asked): string => {
    switch (asked.kind) {
      case "range": return `${day(asked.from)} – ${day(asked.to)}`;
      case "day": return day(asked.day);
      case "month": return month(asked.month);
      case "percent": return `${number(asked.value)} %`;
      case "money": return figure(asked);
      case "chosen": return t("chosen", { count: asked.count });
      case "text": return t("text", { text: asked.text });
      case "by": return asked.value.replaceAll("_", " ");
    }
  };
}

function EvidenceItem({ item, slug, timeZone }: { item: Evidence; slug: string; timeZone: string }) {
  const t = useTranslations("conversation");
  const tag = writingOf(useLocale());
  const { figure } = useFigure();
  const [words, asked] = [useToolWords(), useAsked()];
  const [whole, setWhole] = useState(false);
  const [drawn, setDrawn] = useState(false);
  const labelled = item.figures.filter(({ label }) => label !== undefined && t.has(`figures.${label}` as never));
  const figures = whole ? labelled : labelled.slice(0, listed);
  const [chart] = item.charts;
  const time = new Intl.DateTimeFormat(tag, { hour: "2-digit", minute: "2-digit", second: "2-digit", timeZone, numberingSystem: "latn" }).format(item.at);
  return (
    <li className="flex flex-col gap-1.5 border-t border-line pt-3 first:border-t-0 first:pt-0">
      <p className="text-ink">{words(item)}{item.asked.length > 0 && <span className="text-ink-soft"> · {item.asked.map(asked).join(" · ")}</span>}</p>
      <p className="text-ink-soft">
        {[...(item.status === "done" ? [] : [t.has(`evidence.status.${item.status}` as never) ? t(`evidence.status.${item.status}` as never) : ""]), ...(item.rows === null ? [] : [t("evidence.rows", { count: item.rows })])].filter(Boolean).map((line) => `${line} · `).join("")}
        <span className="tabular-nums" suppressHydrationWarning>{t("evidence.at", { time, ms: item.ms })}</span>
      </p>
      {figures.length > 0 && (
        <dl className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-0.5">
          {figures.map((one) => (
            <div key={`${one.label}-${one.of ?? ""}-${one.kind}-${one.value}`} className="contents">
              <dt className="text-ink-soft">{t(`figures.${one.label}` as never)}{one.of && t.has(`groups.${one.of}` as never) ? `, ${t(`groups.${one.of}` as never)}` : ""}</dt>
              <dd className="text-end tabular-nums"><bdi>{figure(one)}</bdi></dd>
            </div>
          ))}
        </dl>
      )}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        {item.source && <Link href={`/${slug}${item.source.path}`} prefetch={false} className="inline-flex min-h-6 items-center text-accent underline-offset-4 hover:underline">{t("evidence.source", { source: t.has(`sources.${item.source.kind}` as never) ? t(`sources.${item.source.kind}` as never) : t("evidence.sources") })}</Link>}
        {labelled.length > figures.length && <Button variant="link" size="sm" className="h-6 px-0 text-xs" onClick={() => setWhole(true)}>{t("evidence.more", { count: labelled.length - figures.length })}</Button>}
        {chart && !drawn && <Button variant="link" size="sm" className="h-6 px-0 text-xs" onClick={() => setDrawn(true)}>{t("evidence.chart")}</Button>}
      </div>
      {chart && drawn && <ChatChart chart={chart} slug={slug} />}
    </li>
  );
}

/** "Show me how you know": every question put to the house for this answer, in words. Nothing here comes from a model. */
export function ChatEvidence({ evidence, slug, timeZone, aside }: { evidence: readonly Evidence[]; slug: string; timeZone: string; /** Stands beside the switch. */ aside?: ReactNode }) {
  const t = useTranslations("conversation.evidence");
  const [open, setOpen] = useState(false);
  return (
    <div className="flex flex-col gap-2 text-xs">
      <div className="flex min-h-8 items-center justify-between gap-2">
        {evidence.length > 0 ? (
          <Button variant="ghost" size="sm" aria-expanded={open} onClick={() => setOpen(!open)} className="-ms-2 h-8 px-2 text-xs font-normal text-ink-soft">
            <ChevronDown aria-hidden className={open ? "rotate-180" : ""} />{open ? t("hide") : t("show")}
          </Button>
        ) : <span />}
        {aside}
      </div>
      {open && <ul className="flex flex-col gap-3 rounded-md border border-line bg-paper p-3">{evidence.map((item) => <EvidenceItem key={item.id} item={item} slug={slug} timeZone={timeZone} />)}</ul>}
    </div>
  );
}

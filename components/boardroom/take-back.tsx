"use client";

import { Undo2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { Authority } from "@/components/boardroom/journal-who";
import { refusalIn } from "@/components/boardroom/use-act";
import { DateText } from "@/components/shell/date-text";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog, DialogContent, DialogDescription, DialogFooter, DialogHeader, DialogTitle, DialogTrigger } from "@/components/ui/dialog";
import { NativeSelect } from "@/components/ui/native-select";
import { listReceiptsAction, undoReceiptAction } from "@/lib/boardroom/actions";
import { directorNames, type DirectorSeat } from "@/lib/boardroom/rules/directors";
import type { ReceiptView } from "@/lib/boardroom/rules/views";

const most = 100;
const spans = ["today", "day", "week"] as const;
type Span = (typeof spans)[number];
type Result = { readonly done: true } | { readonly done: false; readonly reason: string };

/** Takes back what a director did since a moment: one undo per receipt, newest first, each with its own outcome. */
export function TakeBack({ slug, today, timeZone }: { readonly slug: string; readonly today: string; readonly timeZone: string }) {
  const t = useTranslations("journal.takeBack");
  const who = useTranslations("boardroom.directors");
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [director, setDirector] = useState<DirectorSeat>("revenue-manager");
  const [span, setSpan] = useState<Span>("today");
  const [lines, setLines] = useState<readonly ReceiptView[] | null>(null);
  const [kept, setKept] = useState<ReadonlySet<string>>(new Set());
  const [results, setResults] = useState<ReadonlyMap<string, Result>>(new Map());
  const [working, setWorking] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const stopped = useRef(false);

  /** What was chosen and done before belongs to another list. */
  const afresh = () => { setLines(null); setResults(new Map()); setKept(new Set()); setProblem(null); };

  useEffect(() => {
    if (!open) return;
    let current = true;
    const since = span === "today" ? { from: today } : { since: new Date(Date.now() - (span === "day" ? 1 : 7) * 86_400_000).toISOString() };
    void listReceiptsAction(slug, { who: director, undoable: true, limit: most, ...since }).then(
      (answer) => { if (current) { if (answer.ok) setLines(answer.result.receipts); else setProblem(answer.error.message); } },
      () => { if (current) setProblem(t("offline")); },
    );
    return () => { current = false; };
  }, [open, director, span, slug, today, t]);

  const chosen = (lines ?? []).filter(({ id }) => !kept.has(id) && !results.has(id));
  const run = async () => {
    setWorking(true);
    setProblem(null);
    stopped.current = false;
    try {
      for (const { id } of chosen) {
        if (stopped.current) break;
        const answer = await undoReceiptAction(slug, { receiptId: id });
        const refusal = answer.ok ? refusalIn(answer.outcome) : answer.error.message;
        setResults((before) => new Map(before).set(id, refusal === null ? { done: true } : { done: false, reason: refusal }));
      }
    } catch {
      setProblem(t("offline"));
    }
    setWorking(false);
    router.refresh();
  };
  const finished = results.size;
  return (
    <Dialog open={open} onOpenChange={(next) => { if (working) return; afresh(); setOpen(next); }}>
      <DialogTrigger asChild><Button variant="outline" size="sm"><Undo2 aria-hidden className="rtl:-scale-x-100" />{t("open")}</Button></DialogTrigger>
      <DialogContent className="max-h-[90dvh] overflow-y-auto sm:max-w-xl">
        <DialogHeader><DialogTitle>{t("title")}</DialogTitle><DialogDescription>{t("lead")}</DialogDescription></DialogHeader>
        <div className="grid grid-cols-2 gap-2">
          <NativeSelect value={director} disabled={working} aria-label={t("director")} onChange={(event) => { const name = directorNames.find((each) => each === event.target.value); if (name) { afresh(); setDirector(name); } }}>
            {directorNames.map((each) => <option key={each} value={each}>{who(each)}</option>)}
          </NativeSelect>
          <NativeSelect value={span} disabled={working} aria-label={t("since")} onChange={(event) => { const next = spans.find((each) => each === event.target.value); if (next) { afresh(); setSpan(next); } }}>
            {spans.map((each) => <option key={each} value={each}>{t(each)}</option>)}
          </NativeSelect>
        </div>
        {lines?.length === 0 && <p className="text-sm text-ink-soft">{t("none")}</p>}
        {lines !== null && lines.length > 0 && (
          <ol className="divide-y divide-line border-y border-line">
            {lines.map((line) => {
              const result = results.get(line.id);
              return (
                <li key={line.id} className="flex items-start gap-3 py-2.5">
                  <Checkbox id={`take-${line.id}`} className="mt-0.5" checked={!kept.has(line.id)} disabled={working || result !== undefined} onCheckedChange={(on) => { setKept((before) => { const next = new Set(before); if (on === true) next.delete(line.id); else next.add(line.id); return next; }); }} />
                  <label htmlFor={`take-${line.id}`} className="min-w-0 flex-1 text-sm">
                    <span className="block first-letter:uppercase">{line.title}</span>
                    <span className="block text-xs text-ink-soft"><DateText value={line.at} style="moment" timeZone={timeZone} />, <Authority receipt={line} /></span>
                    {result && <span role="status" className={result.done ? "block text-xs text-good" : "block text-xs text-act"}>{result.done ? t("done") : t("refused", { reason: result.reason })}</span>}
                    {working && !result && !kept.has(line.id) && <span className="block text-xs text-ink-soft">{t("waiting")}</span>}
                  </label>
                </li>
              );
            })}
          </ol>
        )}
        {lines !== null && lines.length === most && <p className="text-xs text-ink-soft">{t("only", { count: most })}</p>}
        {problem && <p role="alert" className="text-sm text-act">{problem}</p>}
        <DialogFooter>
          {working ? <Button variant="outline" onClick={() => { stopped.current = true; }}>{t("stop")} · {t("working", { done: finished, count: finished + chosen.length })}</Button> : <Button variant="outline" onClick={() => { setOpen(false); }}>{t("close")}</Button>}
          {!working && (lines?.length ?? 0) > results.size && <Button disabled={chosen.length === 0} onClick={() => void run()}>{t("go", { count: chosen.length })}</Button>}
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}

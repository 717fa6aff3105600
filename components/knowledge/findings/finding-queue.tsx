"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { useAct } from "@/components/boardroom/use-act";
import { toastUndo } from "@/components/shell/undo-toast";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { undoReceiptAction } from "@/lib/boardroom/actions";
import { acceptFindingAction, editFindingAction, mergeFindingAction, rejectFindingAction } from "@/lib/knowledge/actions";
import { AcceptForm } from "./accept-form";
import { EditForm } from "./edit-form";
import type { BookPage, Finding } from "./finding";
import { FindingCard } from "./finding-card";

type Wish = "next" | "back" | "accept" | "edit" | "merge" | "reject" | "close";
const keyOf: Readonly<Record<string, Wish>> = { j: "next", arrowdown: "next", k: "back", arrowup: "back", a: "accept", e: "edit", m: "merge", r: "reject", escape: "close" };

function meant(event: KeyboardEvent): Wish | null {
  const wish = keyOf[event.key.toLowerCase()] ?? null;
  const typing = event.target instanceof HTMLElement && event.target.closest("input, textarea, select, [contenteditable], [role=menu]") !== null;
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  return typing && wish !== "close" ? null : wish;
}

/** One finding after the other, decided by one key each; what tells of the same problem stands beside it. */
export function FindingQueue({ slug, findings, pages, inbox }: { readonly slug: string; readonly findings: readonly Finding[]; readonly pages: readonly BookPage[]; readonly inbox: boolean }) {
  const t = useTranslations("findings");
  const { act, pending, problem } = useAct();
  const [chosen, setChosen] = useState<string | null>(null);
  const [mode, setMode] = useState<"accept" | "edit" | null>(null);
  const at = Math.max(0, findings.findIndex(({ itemId }) => itemId === chosen));
  const shown = findings[at];
  const mates = shown ? findings.filter(({ clusterId, itemId, locale }) => clusterId === shown.clusterId && itemId !== shown.itemId && locale === shown.locale) : [];

  /** Does it, goes on to the next one, and offers the way back. */
  const decide = async (work: Parameters<typeof act>[0], words: string) => {
    const next = findings[at + 1]?.itemId ?? findings[at - 1]?.itemId ?? null;
    const outcome = (await act(work, t("offline"))) as { readonly status?: string; readonly receiptId?: string } | null;
    if (outcome === null) return;
    setMode(null);
    setChosen(next);
    const { receiptId } = outcome;
    if (receiptId !== undefined) toastUndo({ title: words, onUndo: async () => { if ((await act(() => undoReceiptAction(slug, { receiptId }), t("offline"))) === null) throw new Error("not undone"); } });
  };
  const move = (by: number) => { const next = findings[Math.min(findings.length - 1, Math.max(0, at + by))]; setMode(null); setChosen(next?.itemId ?? null); };
  const mergeMates = () => { if (shown) void decide(async () => {
    let last = await mergeFindingAction(slug, { itemId: mates[0]?.itemId ?? "", intoId: shown.itemId });
    for (const mate of mates.slice(1)) if (last.ok) last = await mergeFindingAction(slug, { itemId: mate.itemId, intoId: shown.itemId });
    return last;
  }, t("merged", { count: mates.length })); };
  const wish = (what: Wish) => {
    if (!shown || pending) return;
    if (what === "next") move(1);
    else if (what === "back") move(-1);
    else if (what === "close") setMode(null);
    else if (what === "accept" || what === "edit") setMode(what);
    else if (what === "merge") { if (mates.length > 0) mergeMates(); }
    else void decide(() => rejectFindingAction(slug, { itemId: shown.itemId }), t("rejected"));
  };
  const latest = useRef(wish);
  useEffect(() => { latest.current = wish; });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const what = meant(event);
      if (what === null) return;
      event.preventDefault();
      latest.current(what);
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, []);

  if (!shown) return null;
  return (
    <div className="grid gap-8 lg:grid-cols-[18rem_minmax(0,1fr)]">
      <nav aria-label={t("list")} className="max-lg:order-last">
        <ul className="border-t border-line lg:sticky lg:top-6">
          {findings.map((finding) => (
            <li key={finding.itemId} className="border-b border-line">
              <button type="button" aria-current={finding.itemId === shown.itemId ? "true" : undefined} onClick={() => { setMode(null); setChosen(finding.itemId); }} className="grid w-full content-center gap-0.5 px-2 py-2.5 text-start pointer-coarse:min-h-11 text-ink-soft transition-colors hover:bg-fill hover:text-ink aria-[current=true]:bg-accent-wash aria-[current=true]:text-ink">
                <span className="line-clamp-2"><bdi>{finding.problem}</bdi></span>
                {finding.contradicts && <span className="text-xs text-watch">{t("contradicts")}</span>}
              </button>
            </li>
          ))}
        </ul>
      </nav>
      <section aria-label={t("shown", { place: at + 1, count: findings.length })} className="flex min-w-0 flex-col gap-6">
        <FindingCard slug={slug} finding={shown} inbox={inbox} />
        {mates.length > 0 && (
          <section aria-label={t("mates", { count: mates.length })} className="grid gap-1">
            <h3 className="text-sm font-medium">{t("mates", { count: mates.length })}</h3>
            <ul className="grid gap-1 text-ink-soft">{mates.map((mate) => <li key={mate.itemId}><bdi>{mate.problem} — {mate.solution}</bdi></li>)}</ul>
          </section>
        )}
        {problem !== null && <p role="alert" className="text-act">{problem}</p>}
        {mode === "accept" && <AcceptForm key={shown.itemId} finding={shown} pages={pages} pending={pending} onCancel={() => setMode(null)} onAccept={(into) => void decide(() => acceptFindingAction(slug, { itemId: shown.itemId, ...into }), t("accepted"))} />}
        {mode === "edit" && <EditForm key={shown.itemId} finding={shown} pending={pending} onCancel={() => setMode(null)} onSave={(edited) => void act(() => editFindingAction(slug, { itemId: shown.itemId, ...edited }), t("offline")).then((outcome) => { if (outcome !== null) setMode(null); })} />}
        {mode === null && (
          <div role="group" aria-label={t("decide")} className="flex flex-wrap gap-2">
            <Button disabled={pending} onClick={() => wish("accept")}>{t("acts.accept")} <Kbd className="max-md:hidden">A</Kbd></Button>
            <Button variant="outline" disabled={pending} onClick={() => wish("edit")}>{t("acts.edit")} <Kbd className="max-md:hidden">E</Kbd></Button>
            {mates.length > 0 && <Button variant="outline" disabled={pending} onClick={() => wish("merge")}>{t("acts.merge", { count: mates.length })} <Kbd className="max-md:hidden">M</Kbd></Button>}
            <Button variant="ghost" disabled={pending} onClick={() => wish("reject")}>{t("acts.reject")} <Kbd className="max-md:hidden">R</Kbd></Button>
          </div>
        )}
      </section>
    </div>
  );
}

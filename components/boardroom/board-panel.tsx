"use client";

import { MessageCircle, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { type Seat, SeatConversation } from "@/components/boardroom/seat-conversation";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";

export type { Seat } from "@/components/boardroom/seat-conversation";

/** Puts everything outside `element` to sleep, but for messages that speak up; the answer wakes it again. */
function quieten(element: HTMLElement | null): () => void {
  const asleep: HTMLElement[] = [];
  for (let node = element; node && node !== document.body; node = node.parentElement) {
    for (const other of node.parentElement?.children ?? []) {
      if (other === node || !(other instanceof HTMLElement) || other.inert || other.hasAttribute("aria-live")) continue;
      other.inert = true;
      asleep.push(other);
    }
  }
  return () => { for (const other of asleep) other.inert = false; };
}

/** Keeps the panel within what is in sight: a phone's keyboard covers a page without making it smaller. */
function fitToSight(element: HTMLElement | null): () => void {
  const sight = window.visualViewport;
  if (!sight || !element) return () => undefined;
  const fit = () => {
    element.style.setProperty("--sight", `${sight.height}px`);
    element.style.setProperty("--sight-top", `${sight.offsetTop}px`);
  };
  fit();
  sight.addEventListener("resize", fit);
  sight.addEventListener("scroll", fit);
  return () => {
    sight.removeEventListener("resize", fit);
    sight.removeEventListener("scroll", fit);
    element.style.removeProperty("--sight");
    element.style.removeProperty("--sight-top");
  };
}

/**
 * The conversations with the directors. On a desk it stands beside the page; on a phone it is one thumb away at the bottom
 * and opens over the page.
 */
export function BoardPanel({ slug, seats, ...rights }: { slug: string; seats: readonly Seat[]; timeZone: string; mayDecide: boolean; mayUndo: boolean }) {
  const t = useTranslations("boardroom");
  const [open, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLElement>(null);
  const close = () => setOpen(false);
  useEffect(() => {
    if (!open) return;
    const awake = quieten(panel.current);
    panel.current?.querySelector("textarea")?.focus();
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "Escape") setOpen(false);
    };
    const desk = matchMedia("(min-width: 64rem)");
    const onDesk = () => setOpen(false);
    const unfit = fitToSight(panel.current);
    document.addEventListener("keydown", onKey);
    desk.addEventListener("change", onDesk);
    document.body.style.overflow = "hidden";
    const back = opener.current;
    return () => {
      document.removeEventListener("keydown", onKey);
      desk.removeEventListener("change", onDesk);
      document.body.style.overflow = "";
      unfit();
      awake();
      back?.focus();
    };
  }, [open]);
  return (
    <>
      <div className="fixed inset-x-0 bottom-14 z-30 px-4 pb-3 md:bottom-0 md:ps-20 lg:hidden">
        <button ref={opener} type="button" aria-expanded={open} aria-controls="board-panel" onClick={() => setOpen(true)} className="mx-auto flex h-12 w-full max-w-measure items-center gap-3 rounded-lg border border-line-strong bg-surface px-4 text-start text-base text-ink-soft shadow-pop">
          <MessageCircle aria-hidden className="size-5 text-accent" />
          {t("conversation.open")}
        </button>
      </div>
      <section id="board-panel" ref={panel} aria-label={t("conversation.title")} className={cn("flex flex-col bg-surface max-lg:fixed max-lg:inset-x-0 max-lg:top-[var(--sight-top,0px)] max-lg:h-[var(--sight,100dvh)] max-lg:z-50 max-lg:pt-[env(safe-area-inset-top)] lg:sticky lg:top-8 lg:h-[calc(100dvh-6.5rem)] lg:rounded-lg lg:border lg:border-line", !open && "max-lg:hidden")}>
        <Tabs defaultValue={seats[0]?.director ?? "general-manager"} className="flex min-h-0 flex-1 flex-col gap-0">
          <div className="flex items-center gap-2 border-b border-line px-3 py-2">
            <TabsList className="flex-1">
              {seats.map((seat) => <TabsTrigger key={seat.director} value={seat.director}>{t(`directors.${seat.director}`)}</TabsTrigger>)}
            </TabsList>
            <Button variant="ghost" size="icon" className="lg:hidden" aria-label={t("conversation.close")} onClick={close}><X aria-hidden /></Button>
          </div>
          {seats.map((seat) => (
            <TabsContent key={seat.director} value={seat.director} forceMount className="flex min-h-0 flex-1 flex-col data-[state=inactive]:hidden">
              <SeatConversation slug={slug} seat={seat} {...rights} />
            </TabsContent>
          ))}
        </Tabs>
      </section>
    </>
  );
}

"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import { Button } from "@/components/ui/button";
import { Switch } from "@/components/ui/switch";
import type { Part, SiteContent } from "@/lib/site/rules/content";

type PartFrameProps = { part: Part; order: SiteContent["order"]; onOrder: (order: SiteContent["order"]) => void; children: ReactNode };

/** A part of the page in the editor: its name, its place in the order, and whether guests see it. */
export function EditorPart({ part, order, onOrder, children }: PartFrameProps) {
  const t = useTranslations("site-editor");
  const id = useId();
  const at = order.findIndex((each) => each.part === part);
  const shown = order[at]?.shown ?? true;
  const name = t(`parts.${part}`);
  const swap = (other: number) => onOrder(order.map((each, index) => (index === at ? order[other] : index === other ? order[at] : each) ?? each));
  return (
    <section aria-labelledby={id} className="group/part border-t border-line px-5 py-8 md:px-10 md:py-10">
      <div className="mb-4 flex items-center gap-1 text-xs text-ink-soft">
        <h2 id={id} className="me-auto font-sans text-xs font-medium tracking-normal">{name}</h2>
        <Button variant="ghost" size="icon-sm" aria-label={t("list.up", { name })} disabled={at <= 0} onClick={() => swap(at - 1)}><ArrowUp aria-hidden /></Button>
        <Button variant="ghost" size="icon-sm" aria-label={t("list.down", { name })} disabled={at === order.length - 1} onClick={() => swap(at + 1)}><ArrowDown aria-hidden /></Button>
        <label className="ms-2 flex min-h-6 items-center gap-2">{shown ? t("shown") : t("hidden")}<Switch aria-label={t("show", { name })} checked={shown} onCheckedChange={(next) => onOrder(order.map((each) => (each.part === part ? { ...each, shown: next } : each)))} /></label>
      </div>
      <div className={shown ? undefined : "opacity-60"}>{children}</div>
    </section>
  );
}

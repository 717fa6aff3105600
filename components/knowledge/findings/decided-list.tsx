"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useAct } from "@/components/boardroom/use-act";
import { Button } from "@/components/ui/button";
import { reopenFindingAction } from "@/lib/knowledge/actions";
import type { Finding } from "./finding";

/** Findings that were decided, with what became of them and the way back. */
export function DecidedList({ slug, findings }: { readonly slug: string; readonly findings: readonly Finding[] }) {
  const t = useTranslations("findings");
  const { act, pending, problem } = useAct();
  return (
    <div className="flex flex-col gap-4">
      {problem !== null && <p role="alert" className="text-act">{problem}</p>}
      <ul className="border-t border-line">
        {findings.map(({ itemId, problem: asked, solution, because, slug: page, locale, told }) => (
          <li key={itemId} className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2 border-b border-line py-3">
            <div className="grid max-w-measure gap-0.5">
              <p lang={locale} className="font-medium"><bdi>{asked}</bdi></p>
              <p lang={locale} className="text-ink-soft"><bdi>{solution}</bdi></p>
              <p className="text-xs text-ink-soft">{told}{because !== null && <> · <bdi>{because}</bdi></>}{page !== null && <> · <Link href={`/${slug}/knowledge/${page}?lang=${locale}`} className="underline decoration-line-strong underline-offset-4 hover:text-ink">{t("page")}</Link></>}</p>
            </div>
            <Button variant="ghost" size="sm" disabled={pending} onClick={() => void act(() => reopenFindingAction(slug, { itemId }), t("offline"))}>{t("acts.reopen")}<span className="sr-only">: {asked}</span></Button>
          </li>
        ))}
      </ul>
    </div>
  );
}

"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useAct } from "@/components/boardroom/use-act";
import { ProblemLine } from "@/components/messaging/problem-line";
import { Button } from "@/components/ui/button";
import { requestBriefAction } from "@/lib/boardroom/actions";

const lookEveryMs = 2_000;

/** Has today's brief written before its hour; the page shows it as soon as it is there. */
export function WriteNow({ slug, offline }: { slug: string; offline: string }) {
  const t = useTranslations("brief.page");
  const router = useRouter();
  const { act, pending, problem } = useAct();
  const [asked, setAsked] = useState(false);
  useEffect(() => {
    if (!asked) return undefined;
    const timer = setInterval(() => router.refresh(), lookEveryMs);
    return () => clearInterval(timer);
  }, [asked, router]);
  return (
    <div className="flex flex-col items-center gap-2">
      {asked ? <p role="status" className="text-ink-soft">{t("asked")}</p> : <Button type="button" disabled={pending} onClick={() => void act(() => requestBriefAction(slug, {}), offline).then((outcome) => setAsked(outcome !== null))}>{t("writeNow")}</Button>}
      <ProblemLine problem={problem} />
    </div>
  );
}

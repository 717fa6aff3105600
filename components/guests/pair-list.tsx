import { ArrowLeftRight } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import type { LikenessReason } from "@/lib/guests/rules/duplicates";

type Side = { readonly id: string; readonly name: string; readonly email: string | null; readonly phone: string | null };
export type Pair = { readonly a: Side; readonly b: Side; readonly score: number; readonly reasons: readonly LikenessReason[] };

/** Profiles that are perhaps one person, with what speaks for it and against. */
export function PairList({ slug, pairs }: { slug: string; pairs: readonly Pair[] }) {
  const t = useTranslations("guests");
  const side = (guest: Side) => (
    <div className="min-w-0">
      <Link href={`/${slug}/guests/${guest.id}`} className="font-medium underline-offset-4 hover:underline"><bdi>{guest.name || t("noName")}</bdi></Link>
      <p className="text-xs break-all text-ink-soft"><bdi>{[guest.email, guest.phone].filter(Boolean).join(" · ") || "–"}</bdi></p>
    </div>
  );
  return (
    <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
      {pairs.map(({ a, b, score, reasons }) => (
        <li key={`${a.id} ${b.id}`} className="grid items-center gap-x-4 gap-y-2 px-4 py-3 md:grid-cols-[minmax(0,1fr)_auto_minmax(0,1fr)_auto]">
          {side(a)}
          <ArrowLeftRight aria-hidden className="size-4 text-ink-faint max-md:hidden" />
          {side(b)}
          <Button asChild variant="outline" size="sm" className="justify-self-start"><Link href={`/${slug}/guests/${a.id}?merge=${b.id}`}>{t("merge.compare")}<span className="sr-only">: {a.name}, {b.name}</span></Link></Button>
          <p className="flex flex-wrap items-center gap-1.5 text-xs text-ink-soft md:col-span-4">
            <span className="tabular-nums">{t("merge.score", { score })}</span>
            {reasons.map((reason) => <Badge key={reason} variant={reason.startsWith("other") ? "watch" : "outline"}>{t(`merge.reasons.${reason}`)}</Badge>)}
          </p>
        </li>
      ))}
    </ul>
  );
}

import { useTranslations } from "next-intl";

/** What objectives say to a proposal: why it stands where it stands. */
export function RankNote({ rank }: { rank: { readonly places: number; readonly serves: readonly string[]; readonly against: readonly string[] } }) {
  const t = useTranslations("boardroom.rank");
  if (rank.serves.length === 0 && rank.against.length === 0) return null;
  return (
    <p data-rank={rank.places} className="flex flex-col gap-0.5 text-xs text-ink-soft">
      {rank.serves.length > 0 && <span>{t(rank.places > 0 ? "up" : "serves", { titles: rank.serves.join(" · ") })}</span>}
      {rank.against.length > 0 && <span className="text-watch">{t("against", { titles: rank.against.join(" · ") })}</span>}
    </p>
  );
}

import { useTranslations } from "next-intl";
import type { SendingBecause } from "@/lib/knowledge/rules/before-sending";

/** Answers of the book that did not go out, and why. */
export function KeptBack({ kept }: { readonly kept: readonly { readonly because: SendingBecause; readonly count: number }[] }) {
  const t = useTranslations("rollout.keptBack");
  return (
    <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
      {kept.map(({ because, count }) => <li key={because} className="px-4 py-3">{t(`because.${because}`, { count })}</li>)}
    </ul>
  );
}

import Link from "next/link";
import { useTranslations } from "next-intl";

/** One line for each page of the book. */
export const knowledgeParts = ["book", "documents", "overview", "shadow", "rollout", "quality", "findings", "scenarios"] as const;
export type KnowledgePart = (typeof knowledgeParts)[number];

/** The pages of the house's knowledge. */
export function KnowledgeTabs({ home, part }: { /** `/[property]/knowledge` */ readonly home: string; readonly part: KnowledgePart }) {
  const t = useTranslations("knowledge");
  return (
    <nav aria-label={t("parts.label")} className="-mx-4 overflow-x-auto px-4 md:mx-0 md:px-0">
      <ul className="flex w-max min-w-full gap-6 border-b border-line">
        {knowledgeParts.map((each) => (
          <li key={each}>
            <Link href={each === "book" ? home : `${home}/${each}`} aria-current={each === part ? "page" : undefined} className="-mb-px flex h-11 items-center border-b-2 border-transparent whitespace-nowrap text-ink-soft transition-colors hover:text-ink aria-[current=page]:border-accent aria-[current=page]:text-ink">
              {t(`parts.${each}`)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

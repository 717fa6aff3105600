import Link from "next/link";
import { useTranslations } from "next-intl";

export const channelParts = ["values", "mapping", "proof", "access"] as const;
export type ChannelPart = (typeof channelParts)[number];

/** The pages of one connection. */
export function ChannelTabs({ home, part, name, pms }: { /** Of a PMS beside us: where it is told of instead. */ readonly pms: string | null; readonly home: string; readonly part: ChannelPart; readonly name: string }) {
  const t = useTranslations("channels");
  return (
    <nav aria-label={t("ways", { name })} className="-mx-4 overflow-x-auto px-4 md:mx-0 md:px-0">
      <ul className="flex w-max min-w-full gap-6 border-b border-line">
        {(pms === null ? channelParts : (["pms", "access"] as const)).map((each) => (
          <li key={each}>
            <Link href={each === "pms" ? (pms ?? home) : each === "values" ? home : `${home}/${each}`} aria-current={each === part ? "page" : undefined} className="-mb-px flex h-11 items-center border-b-2 border-transparent whitespace-nowrap text-ink-soft transition-colors hover:text-ink aria-[current=page]:border-accent aria-[current=page]:text-ink">
              {t(`parts.${each}`)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

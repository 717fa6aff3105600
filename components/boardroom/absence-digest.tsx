import Link from "next/link";
import { useTranslations } from "next-intl";
import { DateText } from "@/components/shell/date-text";

/** What a stand-in decided, with the receipt it led to where there is one. */
export type Digest = {
  readonly approved: number;
  readonly declined: number;
  readonly decisions: readonly { readonly id: string; readonly title: string; readonly status: string; readonly name: string; readonly at: string; readonly receiptId: string | null }[];
};

/** What somebody decided in one's name: how many, then each with whom and when. */
export function AbsenceDigest({ slug, digest, timeZone }: { slug: string; digest: Digest; timeZone: string }) {
  const t = useTranslations("approvals.digest");
  if (digest.decisions.length === 0) return <p className="text-ink-soft">{t("none")}</p>;
  return (
    <>
      <p>{t("counts", { approved: digest.approved, declined: digest.declined })}</p>
      <ul className="divide-y divide-line border-y border-line">
        {digest.decisions.map(({ id, title, status, name, at, receiptId }) => (
          <li key={id} className="flex flex-col gap-0.5 py-3">
            {receiptId ? <Link href={`/${slug}/boardroom/receipts`} className="first-letter:uppercase underline decoration-line-strong underline-offset-4 hover:decoration-accent">{title}</Link> : <span className="first-letter:uppercase">{title}</span>}
            <span className="text-xs text-ink-soft">{t.rich("line", { status, name: () => <bdi>{name}</bdi>, at: () => <DateText value={at} style="moment" timeZone={timeZone} /> })}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

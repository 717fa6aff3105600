import Link from "next/link";
import { useTranslations } from "next-intl";

/** What stands behind decisions: what the house costs, the rails, how well directors foretell. */
export function BoardLinks({ slug, costs, approvals }: { slug: string; costs: boolean; approvals: boolean }) {
  const approval = useTranslations("approval-pages");
  const cost = useTranslations("costs");
  const rails = useTranslations("guard-rails");
  const calibration = useTranslations("calibration");
  const objectives = useTranslations("objectives");
  const brief = useTranslations("brief");
  const link = "inline-flex min-h-6 items-center text-accent underline-offset-4 hover:underline";
  return (
    <nav className="flex flex-wrap gap-x-5 gap-y-1">
      <Link href={`/${slug}/boardroom/brief`} className={link}>{brief("title")}</Link>
      <Link href={`/${slug}/boardroom/objectives`} className={link}>{objectives("title")}</Link>
      <Link href={`/${slug}/boardroom/questions`} className={link}>{objectives("question.title")}</Link>
      {approvals && <Link href={`/${slug}/boardroom/approvals`} className={link}>{approval("title")}</Link>}
      {costs && <Link href={`/${slug}/boardroom/costs`} className={link}>{cost("title")}</Link>}
      <Link href={`/${slug}/boardroom/guard-rails`} className={link}>{rails("title")}</Link>
      <Link href={`/${slug}/boardroom/calibration`} className={link}>{calibration("title")}</Link>
    </nav>
  );
}

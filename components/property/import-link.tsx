import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";

/** The next step of a house without rooms, for those who may take it. */
export function ImportLink({ slug, may }: { slug: string; may: boolean }) {
  const t = useTranslations("reservations");
  if (!may) return null;
  return <Button asChild><Link href={`/${slug}/settings/house#import`}>{t("importRooms")}</Link></Button>;
}

import { BellOff, House, Star } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { vipLevels } from "@/lib/guests/rules/profile";

/** What the desk must see at first sight: in the house, standing, not to be written to. */
export function GuestBadges({ inHouse = false, vip, doNotContact }: { inHouse?: boolean; vip: string | null; doNotContact: boolean }) {
  const t = useTranslations("guests.badges");
  const level = vipLevels.find((each) => each === vip);
  return (
    <>
      {inHouse && <Badge variant="good"><House aria-hidden />{t("inHouse")}</Badge>}
      {level && <Badge variant="accent"><Star aria-hidden />{t(level)}</Badge>}
      {doNotContact && <Badge variant="watch"><BellOff aria-hidden />{t("silent")}</Badge>}
    </>
  );
}

import { CircleCheck, CirclePause, Circle, Hourglass, ListChecks, Send } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";

const looks = {
  not_begun: ["outline", Circle], preparing: ["watch", ListChecks], waiting: ["watch", Hourglass], connecting: ["accent", Send], live: ["good", CircleCheck], stopped: ["default", CirclePause],
} as const;

/** How far an OTA is, as a word with its sign. */
export function StateBadge({ status }: { readonly status: string }) {
  const t = useTranslations("onboarding.status");
  const known = Object.hasOwn(looks, status) ? (status as keyof typeof looks) : "not_begun";
  const [variant, Icon] = looks[known];
  return <Badge variant={variant}><Icon aria-hidden />{t(known)}</Badge>;
}

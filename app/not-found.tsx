import Link from "next/link";
import { useTranslations } from "next-intl";
import { StatePanel } from "@/components/shell/state-panel";
import { Button } from "@/components/ui/button";

export default function NotFound() {
  const t = useTranslations("errors.notFound");
  return (
    <main className="grid min-h-dvh place-items-center">
      <StatePanel
        heading="h1"
        title={t("title")}
        description={t("description")}
        action={
          <Button asChild variant="outline">
            <Link href="/">{t("home")}</Link>
          </Button>
        }
        className="w-full"
      />
    </main>
  );
}

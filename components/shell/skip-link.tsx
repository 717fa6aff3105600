import { useTranslations } from "next-intl";

/** The first stop of the Tab key: jumps past the navigation. The target needs the id and `tabIndex={-1}`. */
export function SkipLink({ target = "main" }: { target?: string }) {
  const t = useTranslations("shell");
  return (
    <a
      href={`#${target}`}
      className="fixed start-3 top-3 z-60 -translate-y-20 rounded-md bg-accent px-4 py-2 text-sm font-medium text-on-accent transition-transform focus:translate-y-0"
    >
      {t("skip")}
    </a>
  );
}

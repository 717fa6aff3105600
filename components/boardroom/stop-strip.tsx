import { OctagonX } from "lucide-react";
import { useTranslations } from "next-intl";
import { StopButton } from "@/components/boardroom/stop-button";
import { DateText } from "@/components/shell/date-text";
import { directorNames } from "@/lib/boardroom/rules/directors";

export type StopView = { readonly director: string; readonly reason: string | null; readonly by: string; readonly at: string };

/** Who is stopped, by whom and since when: on every page of the Boardroom for as long as it lasts. */
export function StopStrip({ slug, stops, timeZone, mayStart }: { slug: string; stops: readonly StopView[]; timeZone: string; mayStart: boolean }) {
  const t = useTranslations("boardroom");
  return (
    <ul className="mx-auto flex w-full max-w-page flex-col gap-2 px-4 pt-4 md:px-8">
      {stops.map((stop) => {
        const seat = directorNames.find((name) => name === stop.director);
        return (
          <li key={stop.director} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 rounded-md border border-act/40 bg-act-wash px-4 py-3">
            <p className="flex min-w-0 flex-1 basis-60 items-start gap-2">
              <OctagonX aria-hidden className="mt-0.5 size-4 shrink-0 text-act" />
              <span>
                <span className="font-medium">{seat ? t("switch.oneStopped", { name: t(`directors.${seat}`) }) : t("switch.allStopped")}</span>{" "}
                <span className="text-ink-soft">
                  {t.rich("switch.by", { by: () => <bdi>{stop.by}</bdi>, at: () => <DateText value={stop.at} style="moment" timeZone={timeZone} /> })}
                  {stop.reason && <> · <bdi>{stop.reason}</bdi></>}
                  {!mayStart && <> · {t("switch.ownerOnly")}</>}
                </span>
              </span>
            </p>
            {mayStart && <StopButton slug={slug} director={seat ?? "all"} stopped />}
          </li>
        );
      })}
    </ul>
  );
}

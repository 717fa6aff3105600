import { useFormatter, useNow } from "next-intl";

/** How long ago, with the moment itself for whoever asks. */
export function WhenText({ value, timeZone }: { value: string; timeZone: string }) {
  const format = useFormatter();
  const moment = new Date(value);
  return (
    // Browsers write dates a little differently from the server, and a moment later.
    <time suppressHydrationWarning dateTime={value} title={format.dateTime(moment, { dateStyle: "medium", timeStyle: "medium", timeZone })}>
      {format.relativeTime(moment, useNow())}
    </time>
  );
}

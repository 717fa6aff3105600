const browsers: readonly (readonly [RegExp, string])[] = [
  [/Edg(?:A|iOS)?\//, "Edge"], [/OPR\//, "Opera"], [/SamsungBrowser\//, "Samsung Internet"], [/Firefox\/|FxiOS\//, "Firefox"], [/CriOS\/|Chrome\/|HeadlessChrome\//, "Chrome"], [/Safari\//, "Safari"],
];
const systems: readonly (readonly [RegExp, string])[] = [
  [/iPhone|iPad|iPod/, "iOS"], [/Android/, "Android"], [/CrOS/, "ChromeOS"], [/Windows/, "Windows"], [/Macintosh|Mac OS X/, "macOS"], [/Linux|X11/, "Linux"],
];
const first = (list: readonly (readonly [RegExp, string])[], text: string) => list.find(([pattern]) => pattern.test(text))?.[1];

/** What a person would call the browser of this User-Agent; null when it says nothing we know. */
export function deviceOf(userAgent: string | null): { readonly browser: string; readonly system: string } | null {
  const browser = first(browsers, userAgent ?? "");
  const system = first(systems, userAgent ?? "");
  return browser && system ? { browser, system } : null;
}

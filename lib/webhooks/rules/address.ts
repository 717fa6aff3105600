const ownNames = /(^|\.)(localhost|local|internal|home\.arpa|lan|intranet|corp|home|test|invalid|example)\.?$/iu;
const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/u;

/**
 * What is wrong with an address as a person gives it, or null. Names only, by https, at the usual ports; what a name leads to is judged
 * once more where the connection is made. `allowLocal`: this very machine by http, for development.
 */
export function addressProblem(text: string, allowLocal = false): string | null {
  if (!URL.canParse(text)) return "An address such as https://hooks.example.com/lhcm.";
  const url = new URL(text);
  if (url.username !== "" || url.password !== "") return "An address without a name and password in it: the signature proves who sends.";
  if (url.hash !== "") return "An address without a # part.";
  if (allowLocal && loopback.test(url.hostname) && /^https?:$/u.test(url.protocol)) return null;
  if (url.protocol !== "https:") return "An address that begins with https://.";
  if (!["", "443", "8443"].includes(url.port)) return "An address at port 443 or 8443.";
  if (/^\[|^\d+(?:\.\d+){3}$/u.test(url.hostname) || !url.hostname.includes(".") || ownNames.test(url.hostname)) return "A public name: addresses inside a network are not told anything.";
  return null;
}

/** What of an address may be read by everybody: a path can be a secret. */
export const hostOf = (text: string): string => (URL.canParse(text) ? new URL(text).host : "");

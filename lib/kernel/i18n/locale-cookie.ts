/** Where a person's choice of language is kept. One year, this host only. */
export const localeCookie = "locale";
export const localeCookieMaxAge = 60 * 60 * 24 * 365;

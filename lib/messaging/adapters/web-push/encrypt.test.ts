import { createVerify, createPublicKey, randomBytes, verify, createECDH } from "node:crypto";
import { describe, expect, it } from "vitest";
import { encryptFor, mostBytes } from "./encrypt";
import { publicKeyOf, vapidHeader } from "./vapid";

/** RFC 8291, appendix A. */
const rfc = {
  plain: "When I grow up, I want to be a watermelon",
  serverPrivate: "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw",
  serverPublic: "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8",
  p256dh: "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
  auth: "BTBZMqHH6r4Tts7J_aSIgg",
  salt: "DGv6ra1nlYgDCS1FRnbzlw",
  message: "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN",
};

describe("a push for one browser", () => {
  it("is the RFC's own example, byte for byte", () => {
    const chance = { salt: Buffer.from(rfc.salt, "base64url"), privateKey: Buffer.from(rfc.serverPrivate, "base64url") };
    expect(publicKeyOf(rfc.serverPrivate)).toBe(rfc.serverPublic);
    expect(encryptFor(rfc, Buffer.from(rfc.plain), chance).toString("base64url")).toBe(rfc.message);
  });

  it("differs each time, and is refused where it is too long or the key is none", () => {
    expect(encryptFor(rfc, Buffer.from("a"))).not.toEqual(encryptFor(rfc, Buffer.from("a")));
    expect(() => encryptFor(rfc, randomBytes(mostBytes + 1))).toThrow(RangeError);
    expect(encryptFor(rfc, randomBytes(mostBytes))).toHaveLength(4_096);
    expect(() => encryptFor({ ...rfc, p256dh: Buffer.alloc(65, 4).toString("base64url") }, Buffer.from("a"))).toThrow();
  });
});

describe("who sends", () => {
  it("is signed for the push service's origin, for less than a day", () => {
    const pair = createECDH("prime256v1");
    pair.generateKeys();
    const privateKey = pair.getPrivateKey("base64url");
    const nowMs = Date.UTC(2026, 10, 20);
    const header = vapidHeader("https://push.example.net/send/abc?x=1", { privateKey, subject: "mailto:desk@example.com", nowMs });
    const [, token = "", key = ""] = /^vapid t=([\w.-]+), k=([\w-]+)$/u.exec(header) ?? [];
    const [head = "", claims = "", signature = ""] = token.split(".");
    expect(JSON.parse(Buffer.from(head, "base64url").toString())).toEqual({ typ: "JWT", alg: "ES256" });
    expect(JSON.parse(Buffer.from(claims, "base64url").toString())).toEqual({ aud: "https://push.example.net", exp: nowMs / 1_000 + 43_200, sub: "mailto:desk@example.com" });
    expect(key).toBe(pair.getPublicKey("base64url"));
    const point = pair.getPublicKey();
    const publicKey = createPublicKey({ format: "jwk", key: { kty: "EC", crv: "P-256", x: point.subarray(1, 33).toString("base64url"), y: point.subarray(33).toString("base64url") } });
    expect(verify("sha256", Buffer.from(`${head}.${claims}`), { key: publicKey, dsaEncoding: "ieee-p1363" }, Buffer.from(signature, "base64url"))).toBe(true);
    expect(createVerify("sha256").update(`${head}.x`).verify({ key: publicKey, dsaEncoding: "ieee-p1363" }, Buffer.from(signature, "base64url"))).toBe(false);
  });
});

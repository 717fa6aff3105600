import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readXml, writeXml, XmlError, type XmlNode } from "./xml";

const refused = (text: string, most?: number): string => {
  try {
    return `read ${readXml(text, most).name}`;
  } catch (error) {
    return error instanceof XmlError ? error.message : String(error);
  }
};

describe("reading", () => {
  it("finds elements, attributes and texts whatever their prefix", () => {
    const root = readXml('\ufeff<?xml version="1.0"?><!-- hello --><o:Stay xmlns:o="urn:x" Id=" 7 " Blank=""><o:Room Code="A"/><o:Room Code="B">t &amp; &#233;</o:Room><Note><![CDATA[1 < 2]]></Note></o:Stay>');
    expect(root.name).toBe("Stay");
    expect([root.attribute("Id"), root.attribute("Blank"), root.attribute("None")]).toEqual(["7", null, null]);
    expect(root.all("Room").map((room) => [room.attribute("Code"), room.text])).toEqual([["A", null], ["B", "t & é"]]);
    expect([root.one("Note")?.text, root.one("Nowhere", "Else"), root.all("Room", "Deeper")]).toEqual(["1 < 2", undefined, []]);
  });

  it("decodes once", () => expect(readXml('<a b="&amp;lt;">&amp;#233; &amp;amp;</a>').text).toBe("&#233; &amp;"));

  it.each([
    ["external entity", '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'],
    ["billion laughs", '<!DOCTYPE a [<!ENTITY l "lol"><!ENTITY m "&l;&l;&l;&l;">]><a>&m;</a>'],
    ["external subset", '<!DOCTYPE a SYSTEM "http://example.com/a.dtd"><a/>'],
    ["parameter entity", '<!doctype a [<!ENTITY % p SYSTEM "http://example.com/p">%p;]><a/>'],
    ["a declaration behind a comment", '<!-- x --><!DOCTYPE a><a/>'],
    ["an endless comment", `<a><!-- ${"<!--".repeat(2_000)}`],
  ])("%s is refused before it is parsed", (_name, text) => expect(refused(text)).toBe("It declares a document type or entities."));

  it("lets a guest write about document types", () => expect(readXml("<a><![CDATA[<!DOCTYPE html>]]></a>").text).toBe("<!DOCTYPE html>"));

  it.each([["", "not well-formed"], ["nothing", "not well-formed"], ["<a><b></a>", "not well-formed"], ["<a/><b/>", "no single root"], ["<a/><a/>", "no single root"], [`${"<a>".repeat(200)}${"</a>".repeat(200)}`, "not well-formed"], ["<a><__proto__>1</__proto__></a>", "not well-formed"]])(
    "%s is refused", (text, reason) => expect(refused(text)).toContain(reason));

  it("refuses an oversized text unread", () => expect(refused(`<a>${"x".repeat(100)}</a>`, 50)).toBe("It is longer than 50 characters."));

  it("never throws anything else, and never pollutes", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), fc.constantFrom("", "<a>", "<a b='", "<![CDATA[", "&#"), (noise, before) => {
      expect(refused(`${before}${noise}`)).not.toContain("Error");
      expect(Object.keys(Object.prototype)).toEqual([]);
    }), { numRuns: 300 });
  }, 30_000);
});

describe("writing", () => {
  it("escapes, repeats, leaves out, and closes empty elements by a tag of their own", () => {
    expect(writeXml("A", { "@n": 'a"<&', "@t": false, "@u": undefined, B: [{ "@i": 1 }, { "@i": 2, "#text": "x & <y>" }], C: "", D: undefined })).toBe(
      '<?xml version="1.0" encoding="UTF-8"?><A n="a&quot;&lt;&amp;" t="false"><B i="1"></B><B i="2">x &amp; &lt;y&gt;</B><C></C></A>',
    );
  });

  it("what is written is read again", () => {
    fc.assert(fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "binary" }), (attribute, text) => {
      const again: XmlNode = readXml(writeXml("A", { B: { "@n": attribute, "#text": text } }));
      const signs = (value: string) => value.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "\ufffd").replace(/\s+/gu, " ").trim();
      const b = again.one("B");
      expect([signs(b?.attribute("n") ?? ""), signs(b?.text ?? "")]).toEqual([signs(attribute), signs(text)]);
    }), { numRuns: 300 });
  }, 30_000);
});

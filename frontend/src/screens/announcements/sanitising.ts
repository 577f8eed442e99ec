import DOMPurify from "dompurify";

// The same as the server lets in: app/rotc/web/fields.py.
const ALLOWED_TAGS = "a b blockquote br em h2 h3 h4 hr i li ol p strong s sub sup table tbody td th thead tr u ul".split(" ");
const ALLOWED_ATTR = ["href", "title", "target", "rel"];

const LET_IN = { ALLOWED_TAGS, ALLOWED_ATTR, ALLOW_DATA_ATTR: false, ALLOW_ARIA_ATTR: false, ALLOWED_URI_REGEXP: /^(https?:|mailto:)/i };

const purify = DOMPurify();
purify.addHook("afterSanitizeAttributes", (node) => {
  if (node.tagName !== "A") return;
  node.setAttribute("target", "_blank");
  node.setAttribute("rel", "noopener noreferrer nofollow");
});

/** Harmless HTML of any HTML, and paragraphs of text that has no tags. Links open in a tab of their own. */
export function sanitised(html: string): string {
  const whole = /<[a-z]/i.test(html) ? html : paragraphs(html);
  return purify.sanitize(whole, LET_IN);
}

function paragraphs(text: string): string {
  const blocks = text.split(/\n\s*\n/).filter((block) => block.trim() !== "");
  return blocks.map((block) => `<p>${block.trim().replace(/\n/g, "<br>")}</p>`).join("");
}

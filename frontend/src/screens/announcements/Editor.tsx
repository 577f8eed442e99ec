/** Writing with a little form: bold, italic, headings, lists, links. What is pasted comes as text. */

import { useEffect, useId, useRef } from "react";

import { Button } from "../../ui/Button";
import { joined } from "../../ui/classes";
import styles from "./Announcements.module.css";
import html from "./Html.module.css";
import { sanitised } from "./sanitising";

interface Props {
  label: string;
  initial: string;
  onChange: (html: string) => void;
}

const TOOLS = [
  { label: "Bold", command: "bold" },
  { label: "Italic", command: "italic" },
  { label: "Heading", command: "formatBlock", value: "h3" },
  { label: "Text", command: "formatBlock", value: "p" },
  { label: "List", command: "insertUnorderedList" },
  { label: "Numbers", command: "insertOrderedList" },
] as const;

export function Editor({ label, initial, onChange }: Props) {
  const id = useId();
  const paper = useRef<HTMLDivElement>(null);
  const first = useRef(initial);
  useEffect(() => {
    if (paper.current !== null) paper.current.innerHTML = sanitised(first.current);
    order("defaultParagraphSeparator", "p");
  }, []);
  const tell = () => onChange(written(paper.current?.innerHTML ?? ""));
  const apply = (command: string, value?: string) => {
    paper.current?.focus();
    order(command, value);
    tell();
  };
  const link = () => {
    const address = window.prompt("Where does it lead to?", "https://");
    if (address !== null && /^(https?:\/\/|mailto:)./i.test(address)) apply("createLink", address);
  };
  return (
    <div className={styles["editor"]}>
      <p className={styles["editorLabel"]} id={id}>
        {label}
      </p>
      <div className={styles["tools"]} role="toolbar" aria-label="Form of the text">
        {TOOLS.map((tool) => (
          <Button key={tool.label} small look="quiet" onMouseDown={(event) => event.preventDefault()} onClick={() => apply(tool.command, "value" in tool ? tool.value : undefined)}>
            {tool.label}
          </Button>
        ))}
        <Button small look="quiet" onMouseDown={(event) => event.preventDefault()} onClick={link}>
          Link
        </Button>
      </div>
      <div
        ref={paper}
        className={joined(html["html"], styles["paper"])}
        contentEditable
        suppressContentEditableWarning
        role="textbox"
        tabIndex={0}
        aria-multiline="true"
        aria-labelledby={id}
        onInput={tell}
        onPaste={(event) => {
          event.preventDefault();
          order("insertText", event.clipboardData.getData("text/plain"));
        }}
      />
    </div>
  );
}

/** What the paper holds; nothing, where that is only a line that the browser left. */
export function written(html: string): string {
  const clean = sanitised(html);
  return clean.replace(/<[^>]*>|&nbsp;|\s/g, "") === "" ? "" : clean;
}

/** Old, and the only way that every browser has to write into what is edited, with its own "undo". */
function order(command: string, value?: string): void {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- nothing has taken its place
  document.execCommand(command, false, value);
}

import { useState, type KeyboardEvent } from "react";

import { api, data } from "../../api/client";
import { useDeed } from "../../api/queries";
import { Button } from "../../ui/Button";
import styles from "./Chat.module.css";

/** Where one writes: Enter sends, Shift and Enter begin a line. What is refused stays. */
export function Composer() {
  const [text, setText] = useState("");
  const post = useDeed((content: string) => data(api.POST("/api/v1/chat/messages/", { body: { content } })), {
    changes: ["/api/v1/chat/"],
    onDone: () => setText(""),
  });
  const send = () => {
    if (text.trim() !== "" && !post.isPending) post.mutate(text);
  };
  const press = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };
  return (
    <form
      className={styles["composer"]}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <textarea aria-label="Message" placeholder="Write to the staff" rows={2} maxLength={5000} value={text} onChange={({ target }) => setText(target.value)} onKeyDown={press} />
      <Button type="submit" look="primary" busy={post.isPending} disabled={text.trim() === ""}>
        Send
      </Button>
    </form>
  );
}

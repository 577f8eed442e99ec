import type { Schema } from "../../api/client";
import { Icon } from "../../ui/Icon";
import { Menu, MenuItem } from "../../ui/Menu";
import styles from "./Chat.module.css";
import { writer } from "./talk";

const HOUR = new Intl.DateTimeFormat(undefined, { timeStyle: "short" });

interface Props {
  message: Schema<"messaging.ChatMessageOutput">;
  isMine: boolean;
  mayDelete: boolean;
  onChoose: (deed: "edit" | "delete") => void;
}

/** What somebody said. */
export function Line({ message, isMine, mayDelete, onChoose }: Props) {
  return (
    <li className={styles["line"]} data-mine={isMine || undefined}>
      <div className={styles["bubble"]}>
        <p className={styles["who"]}>
          <strong>{isMine ? "You" : writer(message)}</strong>
          {message.created_at !== null && <time dateTime={message.created_at}>{HOUR.format(new Date(message.created_at))}</time>}
          {message.edited_at !== null && <span>edited</span>}
        </p>
        <p className={styles["text"]}>{message.content}</p>
      </div>
      {mayDelete && (
        <Menu small icon trigger={<Icon name="more" />} label={`Actions for the message of ${writer(message)}`}>
          {isMine && (
            <MenuItem icon="pencil" onChoose={() => onChoose("edit")}>
              Edit
            </MenuItem>
          )}
          <MenuItem icon="trash" danger onChoose={() => onChoose("delete")}>
            Delete
          </MenuItem>
        </Menu>
      )}
    </li>
  );
}
